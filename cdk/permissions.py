"""Policy statements: what a row says, as IAM understands it."""

from collections.abc import Sequence
from typing import Any

from aws_cdk import aws_iam as iam
from constructs import Construct

from cdk.deployment import Deployment
from kernel.manifest import Grant

Statement = dict[str, Any]

# The only statements on `*`, by statement id, each with the reason why AWS leaves no other way.
WILDCARD_REASONS = {
    "VpcInterfaces": "a network interface has no ARN before it exists, and the describe actions take no resource",
    "LogDelivery": "the log delivery actions that Step Functions needs take no resource",
}

ACTIONS = {
    ("bucket", "read"): "s3:GetObject",
    ("bucket", "write"): "s3:PutObject",
    ("bucket", "delete"): "s3:DeleteObject",
    ("bucket", "list"): "s3:ListBucket",
    ("saga", "start"): "states:StartSyncExecution",
    ("bus", "put"): "events:PutEvents",
}


def allow(actions: str | Sequence[str], resource: str | Sequence[str], *, sid: str | None = None) -> Statement:
    statement: Statement = {"Effect": "Allow", "Action": _plain(actions), "Resource": _plain(resource)}
    return {"Sid": sid, **statement} if sid else statement


def _plain(one_or_more: str | Sequence[str]) -> str | list[str]:
    return one_or_more if isinstance(one_or_more, str) else list(one_or_more)


def allow_anywhere(actions: Sequence[str], *, sid: str) -> Statement:
    """A statement on `*`; it must have a written reason."""
    if sid not in WILDCARD_REASONS:
        raise ValueError(f"{sid}: a statement on * needs a reason in WILDCARD_REASONS")
    return allow(actions, "*", sid=sid)


def for_grant(grant: Grant, deployment: Deployment) -> list[Statement]:
    """Vendors are reached by address; their secrets are granted where they are known."""
    everything_in = "" if grant.right == "list" else "/*"
    resources = {
        "bucket": f"arn:aws:s3:::{deployment.bucket(grant.name)}{everything_in}",
        "saga": deployment.machine_arn(grant.name),
        "bus": deployment.bus_arn,
    }
    if grant.resource == "vendor":
        return []
    return [allow(ACTIONS[grant.resource, grant.right], resources[grant.resource])]


def policy(statements: Sequence[Statement]) -> dict[str, Any]:
    return {"Version": "2012-10-17", "Statement": list(statements)}


def role(scope: Construct, name: str, *, service: str, statements: Sequence[Statement]) -> str:
    """A role that one AWS service may assume; returns its ARN."""
    trust = {"Effect": "Allow", "Principal": {"Service": f"{service}.amazonaws.com"}, "Action": "sts:AssumeRole"}
    policies = [iam.CfnRole.PolicyProperty(policy_name="row", policy_document=policy(statements))] if statements else None
    return iam.CfnRole(scope, name, assume_role_policy_document=policy([trust]), policies=policies).attr_arn
