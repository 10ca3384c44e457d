"""Bringing the functions onto the emulator: layers, synthesis, `cdklocal deploy`, migrations, and the relay's first start."""

import json
import os
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from localstack import records, tools
from localstack.commands import Commands, StepFailed
from localstack.fingerprints import fingerprint
from localstack.parts import UPSTREAM
from localstack.settings import ACCOUNT, LOCAL, LOGS, ROOT, RUN, Settings
from localstack.steps import Step
from localstack.supervisor import is_alive

ASSEMBLY = LOCAL / "cdk.out"
ASSEMBLY_STAMP = LOCAL / "cdk.out.stamp"
MARKER = RUN / "deployed.json"
SOURCES = (
    "functions",
    "layers",
    "events",
    "cdk",
    "cdk.json",
    "locks",
    "localstack/settings.py",
    "localstack/edge/picture_headers.py",
    "localstack/package.json",
)
REGION = "us-east-1"


class Deployment:
    def __init__(self, settings: Settings, commands: Commands) -> None:
        self._settings = settings
        self._commands = commands

    def is_current(self) -> bool:
        """The running emulator holds what the sources say."""
        return MARKER.exists() and MARKER.read_text() == self._state()

    def is_outdated(self) -> bool:
        """It holds what the sources said before they were changed."""
        return not self.is_current() and MARKER.exists() and json.loads(MARKER.read_text())["emulator"] == self._emulator()

    def steps(self) -> list[Step]:
        """The synthesised stacks outlive the emulator; they are made again only for other sources."""
        MARKER.unlink(missing_ok=True)
        return [*([] if self._is_synthesised() else self._synthesis()), *self._installation()]

    def _synthesis(self) -> list[Step]:
        return [
            Step(name="layers", doing="building the layers", work=self._build_layers),
            Step(name="synth", doing="synthesising the stacks", work=self._synthesise, after=("layers",)),
        ]

    def _installation(self) -> list[Step]:
        return [
            Step(name="toolkit", doing="preparing the emulator's account", work=self._prepare_account, after=("emulator",)),
            Step(name="deploy", doing="deploying the stacks", work=self._deploy, after=("synth", "toolkit")),
            Step(name="migrate", doing="bringing the database up to date", work=self._migrate, after=("deploy", "postgres")),
        ]

    def forget(self) -> None:
        for path in (MARKER, UPSTREAM):
            path.unlink(missing_ok=True)

    def _is_synthesised(self) -> bool:
        return (ASSEMBLY / "manifest.json").exists() and ASSEMBLY_STAMP.exists() and ASSEMBLY_STAMP.read_text() == self._sources

    def _state(self) -> str:
        return json.dumps({"emulator": self._emulator(), "sources": self._sources})

    @staticmethod
    def _emulator() -> str:
        emulator = records.read("emulator")
        return emulator.birth if emulator and is_alive(emulator) else ""

    @cached_property
    def _sources(self) -> str:
        return fingerprint((ROOT / source for source in SOURCES), self._settings.function_environment())

    def _build_layers(self) -> str:
        python = str(tools.python_of(tools.PROJECT))
        self._run("layers", [python, "-m", "layers.build", "--target", "local"], "Building the layers", 300)
        return "built"

    def _synthesise(self) -> str:
        ASSEMBLY_STAMP.unlink(missing_ok=True)
        self._cdk("synth", ["synth", "--quiet", "--output", str(ASSEMBLY), "--context", "target=local"], "Synthesising the stacks", 180)
        ASSEMBLY_STAMP.write_text(self._sources)
        return "synthesised"

    def _prepare_account(self) -> str:
        stacks = client(self._settings, "cloudformation").describe_stacks()["Stacks"]
        if any(stack["StackName"] == "CDKToolkit" for stack in stacks):
            return ""
        self._cdk("toolkit", ["bootstrap", f"aws://{ACCOUNT}/{REGION}"], "Preparing the emulator's account for the CDK", 60, LOCAL)
        return "prepared"

    def _deploy(self) -> str:
        arguments = ["deploy", "--all", "--require-approval", "never", "--app", str(ASSEMBLY), "--concurrency", "4", "--progress", "events"]
        self._cdk("deploy", arguments, "Deploying the stacks", 300)
        UPSTREAM.write_text(f"http://127.0.0.1:{self._settings.emulator_port}/_aws/execute-api/{self._api_id()}/$default")
        return "deployed"

    def _api_id(self) -> str:
        stacks = client(self._settings, "cloudformation").describe_stacks()["Stacks"]
        outputs = [output for stack in stacks for output in stack.get("Outputs", []) if output["OutputKey"] == "ApiId"]
        if not outputs:
            raise StepFailed("no deployed stack has an output ApiId, so the edge cannot find the API.")
        return str(outputs[0]["OutputValue"])

    def _migrate(self) -> str:
        invoke(self._settings, "platform-migrate")
        invoke(self._settings, "platform-relay_outbox", wait=False)
        MARKER.write_text(self._state())
        return "database is up to date"

    def _cdk(self, step: str, arguments: Iterable[str], what: str, limit: float, folder: Path = ROOT) -> None:
        self._run(step, [*tools.cdklocal(), *arguments], what, limit, folder)

    def _run(self, step: str, argv: list[str], what: str, limit: float, folder: Path = ROOT) -> None:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        url = self._settings.emulator_url
        self._commands.run(
            argv,
            what=what,
            log=LOGS / f"{step}.log",
            limit=limit,
            cwd=folder,
            environment={
                **inherited,
                "PATH": tools.tool_path(),
                "AWS_ENDPOINT_URL": url,
                "AWS_ENDPOINT_URL_S3": url,
                "AWS_S3_FORCE_PATH_STYLE": "1",
                "EDGE_PORT": str(self._settings.emulator_port),
                "CDK_DISABLE_CLI_TELEMETRY": "true",
                "CDK_DEFAULT_ACCOUNT": ACCOUNT,
                "CDK_DEFAULT_REGION": REGION,
                "JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION": "1",
            },
        )


def invoke(settings: Settings, function: str, event: dict[str, Any] | None = None, *, wait: bool = True) -> Any:
    """Call a function on the emulator; its error is ours."""
    payload = json.dumps(event or {}).encode()
    kind = "RequestResponse" if wait else "Event"
    answer = client(settings, "lambda").invoke(FunctionName=function, InvocationType=kind, Payload=payload)
    text = answer["Payload"].read().decode()
    if answer.get("FunctionError"):
        raise StepFailed(f"the function {function} failed: {text[:2000]}")
    return json.loads(text) if wait and text else None


def client(settings: Settings, service: str) -> Any:
    """A boto3 client of the emulator."""
    import boto3
    from botocore.config import Config

    made: Any = boto3.client  # its overloads want the name as a literal
    return made(
        service,
        endpoint_url=settings.emulator_url,
        region_name=REGION,
        aws_access_key_id="test",
        aws_secret_access_key="test",  # noqa: S106 - the emulator takes any
        config=Config(read_timeout=310, retries={"max_attempts": 1}),
    )
