"""A VPC without a way out: isolated subnets, no NAT, no internet gateway; only the AWS services that database functions need."""

from collections.abc import Sequence
from dataclasses import dataclass

from aws_cdk import Aws, Fn, aws_ec2
from constructs import Construct

from kernel.manifest import Row

RANGE = "10.0.0.0/16"
ZONES = 2
SUBNET_BITS = "8"
POSTGRES = 5432
HTTPS = 443

# Which service a database function reaches for which right; buckets go through the gateway endpoint, which costs nothing.
SERVICES = {"bus": "events", "saga": "sync-states"}


@dataclass(frozen=True, kw_only=True)
class Vpc:
    id: str
    subnets: tuple[str, ...]
    functions: aws_ec2.CfnSecurityGroup
    proxy: aws_ec2.CfnSecurityGroup
    database: aws_ec2.CfnSecurityGroup


def vpc(scope: Construct, rows: Sequence[Row]) -> Vpc:
    network = aws_ec2.CfnVPC(scope, "vpc", cidr_block=RANGE, enable_dns_hostnames=True, enable_dns_support=True)
    table = aws_ec2.CfnRouteTable(scope, "routes", vpc_id=network.ref)
    subnets = tuple(_subnet(scope, index, network.ref, table.ref) for index in range(ZONES))
    made = Vpc(
        id=network.ref,
        subnets=subnets,
        functions=_group(scope, "functions", network.ref, "functions that use the database"),
        proxy=_group(scope, "proxy", network.ref, "the database proxy"),
        database=_group(scope, "database", network.ref, "the database"),
    )
    _connect(scope, "functions-proxy", made.functions, made.proxy, POSTGRES)
    _connect(scope, "proxy-database", made.proxy, made.database, POSTGRES)
    _endpoints(scope, made, table.ref, rows)
    return made


def needed_services(rows: Sequence[Row]) -> list[str]:
    return sorted({SERVICES[g.resource] for row in rows if row.reaches == "database" for g in row.uses if g.resource in SERVICES})


def _subnet(scope: Construct, index: int, vpc_id: str, table: str) -> str:
    subnet = aws_ec2.CfnSubnet(
        scope,
        f"subnet-{index}",
        vpc_id=vpc_id,
        availability_zone=Fn.select(index, Fn.get_azs()),
        cidr_block=Fn.select(index, Fn.cidr(RANGE, ZONES, SUBNET_BITS)),
        map_public_ip_on_launch=False,
    )
    aws_ec2.CfnSubnetRouteTableAssociation(scope, f"subnet-{index}-routes", subnet_id=subnet.ref, route_table_id=table)
    return subnet.ref


def _group(scope: Construct, name: str, vpc_id: str, description: str) -> aws_ec2.CfnSecurityGroup:
    """Without a rule of its own a group would let everything out; this one rule lets out nothing."""
    nowhere = aws_ec2.CfnSecurityGroup.EgressProperty(cidr_ip="255.255.255.255/32", ip_protocol="icmp", from_port=252, to_port=86)
    return aws_ec2.CfnSecurityGroup(scope, f"{name}-group", vpc_id=vpc_id, group_description=description, security_group_egress=[nowhere])


def _connect(scope: Construct, name: str, source: aws_ec2.CfnSecurityGroup, to: aws_ec2.CfnSecurityGroup, port: int) -> None:
    aws_ec2.CfnSecurityGroupEgress(
        scope,
        f"{name}-out",
        group_id=source.attr_group_id,
        destination_security_group_id=to.attr_group_id,
        ip_protocol="tcp",
        from_port=port,
        to_port=port,
    )
    aws_ec2.CfnSecurityGroupIngress(
        scope,
        f"{name}-in",
        group_id=to.attr_group_id,
        source_security_group_id=source.attr_group_id,
        ip_protocol="tcp",
        from_port=port,
        to_port=port,
    )


def _endpoints(scope: Construct, network: Vpc, table: str, rows: Sequence[Row]) -> None:
    aws_ec2.CfnVPCEndpoint(
        scope,
        "s3-endpoint",
        vpc_id=network.id,
        service_name=f"com.amazonaws.{Aws.REGION}.s3",
        vpc_endpoint_type="Gateway",
        route_table_ids=[table],
    )
    # The gateway's addresses are public ones, known only by a list that differs per region; no route leads to any other of them.
    aws_ec2.CfnSecurityGroupEgress(
        scope,
        "functions-s3-out",
        group_id=network.functions.attr_group_id,
        cidr_ip="0.0.0.0/0",
        ip_protocol="tcp",
        from_port=HTTPS,
        to_port=HTTPS,
    )
    services = needed_services(rows)
    if services:
        group = _group(scope, "endpoints", network.id, "the AWS services that database functions reach")
        _connect(scope, "functions-endpoints", network.functions, group, HTTPS)
        for service in services:
            aws_ec2.CfnVPCEndpoint(
                scope,
                f"{service}-endpoint",
                vpc_id=network.id,
                service_name=f"com.amazonaws.{Aws.REGION}.{service}",
                vpc_endpoint_type="Interface",
                private_dns_enabled=True,
                subnet_ids=list(network.subnets),
                security_group_ids=[group.attr_group_id],
            )
