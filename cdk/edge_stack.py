"""The edge in AWS: CloudFront with the firewall and the cookie function; on one machine `localstack/edge.py` does the same."""

from collections.abc import Sequence
from pathlib import Path

from aws_cdk import CfnOutput, Environment, Stack
from aws_cdk import aws_cloudfront as cloudfront
from constructs import Construct

from cdk import pictures
from cdk.deployment import EDGE_REGION, Deployment
from cdk.firewall import firewall
from kernel.edge import HEADER
from kernel.manifest import Row

COOKIES = Path(__file__).parent / "edge" / "cookies.js"

# Policies that AWS manages, by the ids it documents.
CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
ALL_VIEWER_EXCEPT_HOST = "b689b0a8-53d0-40ab-baf2-68738e2966ac"
SECURITY_HEADERS = "67f7725c-6f97-4210-82d7-5512b31e9d03"


class EdgeStack(Stack):
    def __init__(self, scope: Construct, rows: Sequence[Row], *, deployment: Deployment, api_host: str) -> None:
        super().__init__(scope, "edge", stack_name=f"{deployment.prefix}-edge", env=Environment(region=EDGE_REGION))
        cookies = cloudfront.CfnFunction(
            self,
            "cookies",
            name=f"{deployment.prefix}-cookies",
            auto_publish=True,
            function_code=COOKIES.read_text(),
            function_config=cloudfront.CfnFunction.FunctionConfigProperty(
                comment="copies the access_token cookie into Authorization", runtime="cloudfront-js-2.0"
            ),
        )
        rules = firewall(self, f"{deployment.prefix}-edge", [row for row in rows if row.limit])
        distribution = self._distribution(api_host, cookies.attr_function_arn, rules, deployment)
        CfnOutput(self, "Address", value=f"https://{distribution.attr_domain_name}")

    def _distribution(self, api_host: str, cookies: str, rules: str, deployment: Deployment) -> cloudfront.CfnDistribution:
        kind = cloudfront.CfnDistribution
        return kind(
            self,
            "distribution",
            distribution_config=kind.DistributionConfigProperty(
                enabled=True,
                http_version="http2and3",
                ipv6_enabled=True,
                web_acl_id=rules,
                origins=[self._api(api_host, deployment), pictures.origin(self, deployment)],
                cache_behaviors=[pictures.behaviour(self, deployment)],
                default_cache_behavior=kind.DefaultCacheBehaviorProperty(
                    target_origin_id="api",
                    viewer_protocol_policy="https-only",
                    allowed_methods=["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"],
                    cache_policy_id=CACHING_DISABLED,
                    origin_request_policy_id=ALL_VIEWER_EXCEPT_HOST,
                    response_headers_policy_id=SECURITY_HEADERS,
                    function_associations=[kind.FunctionAssociationProperty(event_type="viewer-request", function_arn=cookies)],
                ),
            ),
        )

    def _api(self, api_host: str, deployment: Deployment) -> cloudfront.CfnDistribution.OriginProperty:
        kind = cloudfront.CfnDistribution
        return kind.OriginProperty(
            id="api",
            domain_name=api_host,
            origin_custom_headers=[kind.OriginCustomHeaderProperty(header_name=HEADER, header_value=deployment.edge_key)],
            custom_origin_config=kind.CustomOriginConfigProperty(origin_protocol_policy="https-only", origin_ssl_protocols=["TLSv1.2"]),
        )
