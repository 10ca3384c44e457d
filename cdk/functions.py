"""One row, one Lambda function: its code, its environment, its log group and a role that may do what the row says."""

from collections.abc import Mapping
from dataclasses import dataclass

from aws_cdk import aws_lambda, aws_logs
from aws_cdk.aws_s3_assets import Asset
from constructs import Construct

from cdk.deployment import Deployment, arn, function_name
from cdk.environment import database_login, needs_secret, variables
from cdk.permissions import Statement, allow, allow_anywhere, for_grant, role
from cdk.shared import Network, Shared
from kernel.manifest import Row

LOG_DAYS = 30
SHARED_LAYERS = ("dependencies", "kernel", "events")
INTERFACES = (
    "ec2:CreateNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:DeleteNetworkInterface",
    "ec2:AssignPrivateIpAddresses",
    "ec2:UnassignPrivateIpAddresses",
)


@dataclass(frozen=True, kw_only=True)
class Package:
    """The code of one context: one asset for all its functions, and the layers below it."""

    code: Asset
    layers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Function:
    """What the trigger of a row needs to know about its function."""

    row: Row
    name: str
    arn: str


def package(scope: Construct, context: str, deployment: Deployment) -> Package:
    """Layer versions of this stack: an export in use could not change, so no stack imports another's layers."""
    return Package(
        code=Asset(scope, "code", path=str(deployment.assets / "functions" / f"{context}.zip")),
        layers=tuple(_layer(scope, name, context, deployment) for name in (*SHARED_LAYERS, context)),
    )


def _layer(scope: Construct, name: str, context: str, deployment: Deployment) -> str:
    content = Asset(scope, f"layer-{name}-code", path=str(deployment.assets / "layers" / f"{name}.zip"))
    return aws_lambda.CfnLayerVersion(
        scope,
        f"layer-{name}",
        layer_name=f"{deployment.prefix}-{context}-{name}",
        compatible_runtimes=[deployment.target.runtime],
        compatible_architectures=[deployment.target.architecture],
        content=aws_lambda.CfnLayerVersion.ContentProperty(s3_bucket=content.s3_bucket_name, s3_key=content.s3_object_key),
    ).ref


def function(
    scope: Construct,
    context: str,
    row: Row,
    *,
    package: Package,
    deployment: Deployment,
    shared: Shared,
    extra: tuple[Statement, ...] = (),
) -> Function:
    name = function_name(context, row)
    network = shared.network if row.reaches == "database" else None
    logs = aws_logs.CfnLogGroup(scope, f"{row.name}-logs", log_group_name=f"/aws/lambda/{name}", retention_in_days=LOG_DAYS)
    statements = [allow(["logs:CreateLogStream", "logs:PutLogEvents"], logs.attr_arn), *extra, *_rights(context, row, deployment, shared)]
    made = aws_lambda.CfnFunction(
        scope,
        row.name,
        function_name=name,
        runtime=deployment.target.runtime,
        architectures=[deployment.target.architecture],
        handler=f"functions.{context}.{row.module}.handler",
        code=aws_lambda.CfnFunction.CodeProperty(s3_bucket=package.code.s3_bucket_name, s3_key=package.code.s3_object_key),
        layers=list(package.layers),
        memory_size=row.memory_mb,
        timeout=int(row.timeout.total_seconds()),
        role=role(scope, f"{row.name}-role", service="lambda", statements=statements),
        environment=_environment(variables(context, row, deployment, shared)),
        logging_config=aws_lambda.CfnFunction.LoggingConfigProperty(log_group=logs.ref),
        reserved_concurrent_executions=None if deployment.is_local else row.concurrency,
        vpc_config=_inside(network) if network else None,
    )
    return Function(row=row, name=made.ref, arn=made.attr_arn)


def _environment(found: Mapping[str, str]) -> aws_lambda.CfnFunction.EnvironmentProperty:
    return aws_lambda.CfnFunction.EnvironmentProperty(variables=dict(sorted(found.items())))


def _inside(network: Network) -> aws_lambda.CfnFunction.VpcConfigProperty:
    return aws_lambda.CfnFunction.VpcConfigProperty(subnet_ids=list(network.subnets), security_group_ids=[network.security_group])


def _rights(context: str, row: Row, deployment: Deployment, shared: Shared) -> list[Statement]:
    found = [statement for grant in row.uses for statement in for_grant(grant, deployment)]
    if row.reaches == "database" and shared.network:
        login = arn("rds-db", f"dbuser:{shared.network.proxy_id}/{database_login(context, row)}")
        found += [allow_anywhere(INTERFACES, sid="VpcInterfaces"), allow("rds-db:connect", login)]
    secrets = [shared.secrets[grant.name] for grant in row.uses if needs_secret(grant, row) and grant.name in shared.secrets]
    return found + [allow("secretsmanager:GetSecretValue", secret) for secret in secrets]
