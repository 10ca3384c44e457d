"""What every context stands on: bus, API and authorizer, buckets, alarms topic, vendor secrets, the way to the database."""

from collections.abc import Sequence

from aws_cdk import Annotations, CfnOutput, RemovalPolicy, Stack, aws_events, aws_logs, aws_secretsmanager, aws_sns
from aws_cdk import aws_apigatewayv2 as api
from constructs import Construct

from cdk import alarms, buckets
from cdk.database import database
from cdk.deployment import EDGE_KEY, EDGE_REGION, SECRETS, Deployment
from cdk.functions import LOG_DAYS
from cdk.shared import Network, Shared
from kernel.manifest import Row

ARCHIVE_DAYS = 30
REQUESTS_PER_SECOND = 200
BURST = 400

# No address and no user: a person cannot be found by the access log.
ACCESS_LOG = (
    '{"requestId":"$context.requestId","route":"$context.routeKey","status":"$context.status",'
    '"latencyMs":"$context.responseLatency","integrationError":"$context.integrationErrorMessage"}'
)


class FoundationStack(Stack):
    """`shared` is what the other stacks may use of it: ids that do not change while the platform lives."""

    def __init__(self, scope: Construct, rows: Sequence[Row], *, deployment: Deployment) -> None:
        super().__init__(scope, "foundation", stack_name=f"{deployment.prefix}-foundation", env=deployment.home)
        for name in deployment.examples:
            Annotations.of(self).add_warning(f"{name} is not set; {deployment.environment[name]} is only an example")
        self._bus(deployment)
        for bucket in buckets.BUCKETS:
            buckets.bucket(self, bucket, deployment)
        aws_sns.CfnTopic(self, "alarms", topic_name=f"{deployment.prefix}-alarms")
        http_api = self._api(deployment)
        alarms.api_failed(self, deployment, http_api.ref)
        self.shared = Shared(
            api_id=http_api.ref,
            authorizer_id=self._authorizer(http_api, deployment),
            network=self._network(rows, deployment),
            secrets={} if deployment.is_local else {vendor: self._secret(vendor, name, deployment) for vendor, name in SECRETS.items()},
        )
        if not deployment.is_local:
            self._secret("edge", EDGE_KEY, deployment)
        CfnOutput(self, "ApiId", value=http_api.ref)
        CfnOutput(self, "ApiEndpoint", value=http_api.attr_api_endpoint)

    def _bus(self, deployment: Deployment) -> None:
        bus = aws_events.CfnEventBus(self, "bus", name=deployment.bus)
        if not deployment.is_local:  # the emulator knows no archives
            aws_events.CfnArchive(self, "archive", archive_name=deployment.prefix, source_arn=bus.attr_arn, retention_days=ARCHIVE_DAYS)

    def _api(self, deployment: Deployment) -> api.CfnApi:
        """Locally the edge answers preflights; in AWS the API itself does, before any route."""
        cors = api.CfnApi.CorsProperty(
            allow_origins=[deployment.environment["NEXT_PUBLIC_WEB_ORIGIN"]],
            allow_methods=["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE"],
            allow_headers=["authorization", "content-type", "idempotency-key", "traceparent", "x-correlation-id", "x-request-id"],
            allow_credentials=True,
        )
        made = api.CfnApi(
            self, "api", name=deployment.prefix, protocol_type="HTTP", cors_configuration=None if deployment.is_local else cors
        )
        logs = aws_logs.CfnLogGroup(self, "access-logs", log_group_name=f"/aws/apigateway/{deployment.prefix}", retention_in_days=LOG_DAYS)
        api.CfnStage(
            self,
            "stage",
            api_id=made.ref,
            stage_name="$default",
            auto_deploy=True,
            default_route_settings=api.CfnStage.RouteSettingsProperty(
                throttling_rate_limit=REQUESTS_PER_SECOND, throttling_burst_limit=BURST
            ),
            access_log_settings=api.CfnStage.AccessLogSettingsProperty(destination_arn=logs.attr_arn, format=ACCESS_LOG),
        )
        return made

    def _authorizer(self, http_api: api.CfnApi, deployment: Deployment) -> str:
        told = deployment.environment
        return api.CfnAuthorizer(
            self,
            "authorizer",
            api_id=http_api.ref,
            name="keycloak",
            authorizer_type="JWT",
            identity_source=["$request.header.Authorization"],
            jwt_configuration=api.CfnAuthorizer.JWTConfigurationProperty(
                audience=[told["KEYCLOAK_CLIENT_ID"]], issuer=f"{told['KEYCLOAK_URL']}/realms/{told['KEYCLOAK_REALM']}"
            ),
        ).ref

    def _network(self, rows: Sequence[Row], deployment: Deployment) -> Network | None:
        return None if deployment.is_local else database(self, rows, deployment)

    def _secret(self, whose: str, name: str, deployment: Deployment) -> str:
        """Made with a random value that no template ever knows; for a vendor an operator puts the real one in."""
        secret = aws_secretsmanager.CfnSecret(
            self,
            f"{whose}-secret",
            name=deployment.secret(name),
            generate_secret_string=aws_secretsmanager.CfnSecret.GenerateSecretStringProperty(exclude_punctuation=True),
            replica_regions=self._elsewhere(name, deployment),
        )
        secret.apply_removal_policy(RemovalPolicy.RETAIN)
        return secret.ref

    def _elsewhere(self, name: str, deployment: Deployment) -> list[aws_secretsmanager.CfnSecret.ReplicaRegionProperty] | None:
        """The edge's stack can resolve only what is in its own region."""
        if name != EDGE_KEY or deployment.region == EDGE_REGION:
            return None
        return [aws_secretsmanager.CfnSecret.ReplicaRegionProperty(region=EDGE_REGION)]
