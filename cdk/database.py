"""Aurora Serverless v2 behind a proxy; every login is an IAM token from end to end, so there is no password to keep or to leak."""

from collections.abc import Sequence

from aws_cdk import Fn, RemovalPolicy, aws_rds
from constructs import Construct

from cdk.deployment import Deployment, arn
from cdk.environment import MASTER
from cdk.network import Vpc, vpc
from cdk.permissions import allow, role
from cdk.shared import Network
from kernel.manifest import Row

ENGINE = "aurora-postgresql"
ENGINE_VERSION = "17.5"
PARAMETERS = {
    "log_error_verbosity": "terse",  # the DETAIL of an error quotes rows, and with them people
    "rds.force_ssl": "1",
}
SMALLEST, LARGEST = 0.5, 8  # capacity units; the proxy keeps connections open, so a pause at 0 would never come
BACKUP_DAYS = 14
IDLE_SECONDS = 1800


def database(scope: Construct, rows: Sequence[Row], deployment: Deployment) -> Network:
    network = vpc(scope, rows)
    cluster = _cluster(scope, network, deployment)
    proxy = _proxy(scope, network, cluster, deployment)
    return Network(
        subnets=network.subnets,
        security_group=network.functions.attr_group_id,
        proxy_host=proxy.attr_endpoint,
        proxy_id=Fn.select(6, Fn.split(":", proxy.attr_db_proxy_arn)),
    )


def _cluster(scope: Construct, network: Vpc, deployment: Deployment) -> aws_rds.CfnDBCluster:
    subnets = aws_rds.CfnDBSubnetGroup(
        scope, "database-subnets", db_subnet_group_description="isolated subnets", subnet_ids=list(network.subnets)
    )
    parameters = aws_rds.CfnDBClusterParameterGroup(
        scope,
        "database-parameters",
        description="what the logs may say and how to connect",
        family=f"{ENGINE}{ENGINE_VERSION.partition('.')[0]}",
        parameters=PARAMETERS,
    )
    cluster = aws_rds.CfnDBCluster(
        scope,
        "database",
        engine=ENGINE,
        engine_version=ENGINE_VERSION,
        db_cluster_parameter_group_name=parameters.ref,
        database_name=deployment.environment["DB_NAME"],
        master_username=MASTER,
        master_user_authentication_type="iam-db-auth",
        enable_iam_database_authentication=True,
        db_subnet_group_name=subnets.ref,
        vpc_security_group_ids=[network.database.attr_group_id],
        storage_encrypted=True,
        deletion_protection=True,
        copy_tags_to_snapshot=True,
        backup_retention_period=BACKUP_DAYS,
        enable_cloudwatch_logs_exports=["postgresql"],
        serverless_v2_scaling_configuration=aws_rds.CfnDBCluster.ServerlessV2ScalingConfigurationProperty(
            min_capacity=SMALLEST, max_capacity=LARGEST
        ),
    )
    cluster.apply_removal_policy(RemovalPolicy.SNAPSHOT)
    aws_rds.CfnDBInstance(
        scope,
        "database-writer",
        engine=ENGINE,
        db_cluster_identifier=cluster.ref,
        db_instance_class="db.serverless",
        publicly_accessible=False,
    )
    return cluster


def _proxy(scope: Construct, network: Vpc, cluster: aws_rds.CfnDBCluster, deployment: Deployment) -> aws_rds.CfnDBProxy:
    logins = arn("rds-db", f"dbuser:{cluster.attr_db_cluster_resource_id}/*")
    proxy = aws_rds.CfnDBProxy(
        scope,
        "proxy",
        db_proxy_name=deployment.prefix,
        engine_family="POSTGRESQL",
        default_auth_scheme="IAM_AUTH",
        require_tls=True,
        idle_client_timeout=IDLE_SECONDS,
        role_arn=role(scope, "proxy-role", service="rds", statements=[allow("rds-db:connect", logins)]),
        vpc_subnet_ids=list(network.subnets),
        vpc_security_group_ids=[network.proxy.attr_group_id],
    )
    aws_rds.CfnDBProxyTargetGroup(
        scope, "proxy-target", db_proxy_name=proxy.ref, target_group_name="default", db_cluster_identifiers=[cluster.ref]
    )
    return proxy
