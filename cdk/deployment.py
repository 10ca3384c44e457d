"""What one deployment is called and told: the stage, the target and the names that stacks agree on without importing each other."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from aws_cdk import Aws, Environment

from kernel.manifest import Context, Row
from layers.target import Target
from localstack import settings as machine

EDGE_REGION = "us-east-1"  # CloudFront takes its firewall from nowhere else

# Values a real deployment must give; the examples let `cdk synth` run anywhere, with a warning.
EXAMPLES = {
    "KEYCLOAK_URL": "https://login.example.com",
    "NEXT_PUBLIC_WEB_ORIGIN": "https://app.example.com",
}
DEFAULTS = {
    "KEYCLOAK_REALM": machine.REALM,
    "KEYCLOAK_CLIENT_ID": machine.CLIENT_ID,
    "KEYCLOAK_ADMIN_CLIENT_ID": "user-service-admin",
    "GROQ_BASE_URL": "https://api.groq.com",
    "GROQ_MODEL": machine.VENDOR_MODEL,
    "DB_NAME": machine.DATABASE,
}
SECRETS = {"keycloak": "KEYCLOAK_ADMIN_CLIENT_SECRET", "groq": "GROQ_API_KEY"}
EDGE_KEY = "EDGE_KEY"  # what the edge shows the functions, see kernel/edge.py
VARIABLES = {
    "keycloak": ("KEYCLOAK_URL", "KEYCLOAK_REALM", "KEYCLOAK_CLIENT_ID", "KEYCLOAK_ADMIN_CLIENT_ID", "NEXT_PUBLIC_WEB_ORIGIN"),
    "groq": ("GROQ_BASE_URL", "GROQ_MODEL"),
}
PRICES = {"groq": ("GROQ_PRICE_PROMPT", "GROQ_PRICE_COMPLETION")}  # the code has a list of its own
PACES = {
    "groq": (
        "GROQ_MODEL", "GROQ_CONTEXT_TOKENS",
        "GROQ_REQUESTS_PER_MINUTE", "GROQ_TOKENS_PER_MINUTE", "GROQ_REQUESTS_PER_DAY", "GROQ_TOKENS_PER_DAY",
    ),
}  # fmt: skip
"""For those who schedule calls and cannot make them; the code has defaults."""


@dataclass(frozen=True, kw_only=True)
class Deployment:
    target: Target
    stage: str
    environment: Mapping[str, str]
    assets: Path
    region: str | None = None
    examples: tuple[str, ...] = field(default=())

    @property
    def is_local(self) -> bool:
        return self.target.is_local

    @property
    def home(self) -> Environment | None:
        """Where the stacks live; on one machine wherever the emulator says."""
        return Environment(region=self.region) if self.region else None

    @property
    def prefix(self) -> str:
        return f"interviews-{self.stage}"

    @property
    def bus(self) -> str:
        return self.prefix

    @property
    def bus_arn(self) -> str:
        return arn("events", f"event-bus/{self.bus}")

    @property
    def alarms_arn(self) -> str:
        return arn("sns", f"{self.prefix}-alarms")

    @property
    def edge_key(self) -> str:
        """A reference that CloudFormation resolves while it deploys: no template knows the value."""
        return f"{{{{resolve:secretsmanager:{self.secret(EDGE_KEY)}}}}}"

    def secret(self, name: str) -> str:
        return f"{self.prefix}/{name}"

    def bucket(self, name: str) -> str:
        return f"{self.prefix}-{name}-{Aws.ACCOUNT_ID}"

    def bucket_host(self, name: str) -> str:
        """Where CloudFront finds it: the bucket lives where the platform does, the edge may be elsewhere."""
        return f"{self.bucket(name)}.s3.{self.region}.{Aws.URL_SUFFIX}"

    def machine(self, saga: str) -> str:
        return f"{self.prefix}-{saga}"

    def machine_arn(self, saga: str) -> str:
        return arn("states", f"stateMachine:{self.machine(saga)}")


def function_name(context: str, row: Row) -> str:
    return f"{context}-{row.name}"


def function_arn(context: str, row: Row) -> str:
    return arn("lambda", f"function:{function_name(context, row)}")


def arn(service: str, resource: str) -> str:
    """Built from names, so that stacks refer to each other's resources without exports."""
    return f"arn:{Aws.PARTITION}:{service}:{Aws.REGION}:{Aws.ACCOUNT_ID}:{resource}"


def on_this_machine(target: Target) -> Deployment:
    return Deployment(target=target, stage="local", environment=machine.load().function_environment(), assets=target.build)


def on_aws(target: Target, stage: str) -> Deployment:
    told = {name: os.environ[name] for name in (*EXAMPLES, *DEFAULTS, *PACES["groq"], *PRICES["groq"]) if os.environ.get(name)}
    return Deployment(
        target=target,
        stage=stage,
        environment=EXAMPLES | DEFAULTS | told,
        assets=target.build,
        region=os.environ.get("CDK_DEFAULT_REGION") or EDGE_REGION,
        examples=tuple(name for name in EXAMPLES if name not in told),
    )


def rows_of(contexts: Mapping[str, Context]) -> list[tuple[str, Row]]:
    return [(context.name, row) for context in contexts.values() for row in context.rows]
