"""One route of the shared HTTP API per command and query; every route has the authorizer unless the row says PUBLIC."""

from aws_cdk import aws_apigatewayv2 as api
from aws_cdk import aws_lambda
from constructs import Construct

from cdk.deployment import arn
from cdk.functions import Function
from cdk.shared import Shared
from kernel.manifest import PARAMETER


def route(scope: Construct, function: Function, shared: Shared) -> None:
    row = function.row
    integration = api.CfnIntegration(
        scope,
        f"{row.name}-integration",
        api_id=shared.api_id,
        integration_type="AWS_PROXY",
        integration_uri=function.arn,
        payload_format_version="2.0",
    )
    api.CfnRoute(
        scope,
        f"{row.name}-route",
        api_id=shared.api_id,
        route_key=f"{row.method} {row.path}",
        target=f"integrations/{integration.ref}",
        authorization_type="NONE" if row.is_public else "JWT",
        authorizer_id=None if row.is_public else shared.authorizer_id,
    )
    aws_lambda.CfnPermission(
        scope,
        f"{row.name}-permission",
        action="lambda:InvokeFunction",
        function_name=function.name,
        principal="apigateway.amazonaws.com",
        source_arn=arn("execute-api", f"{shared.api_id}/*/{row.method}{PARAMETER.sub('*', row.path)}"),
    )
