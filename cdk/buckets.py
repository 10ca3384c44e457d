"""The platform's buckets: private, encrypted, over TLS only, and emptied in time."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from aws_cdk import Aws, RemovalPolicy, aws_s3
from constructs import Construct

from cdk.deployment import Deployment
from cdk.permissions import Statement, policy

Kind = aws_s3.CfnBucket


@dataclass(frozen=True, kw_only=True)
class Bucket:
    """`kept_days` by the beginning of a key ("" for all); `served` is the beginning of what the edge may read, `uploads` of what
    browsers send by a signed form."""

    name: str
    kept_days: Mapping[str, int] = field(default_factory=dict)
    served: str = ""
    takes_uploads: bool = False


BUCKETS = (
    Bucket(name="transcripts", kept_days={"": 30}),
    Bucket(name="avatars", kept_days={"uploads/": 1}, served="avatars/", takes_uploads=True),
)


def bucket(scope: Construct, declared: Bucket, deployment: Deployment) -> None:
    made = Kind(
        scope,
        declared.name,
        bucket_name=deployment.bucket(declared.name),
        bucket_encryption=_encryption(),
        public_access_block_configuration=Kind.PublicAccessBlockConfigurationProperty(
            block_public_acls=True, block_public_policy=True, ignore_public_acls=True, restrict_public_buckets=True
        ),
        ownership_controls=Kind.OwnershipControlsProperty(
            rules=[Kind.OwnershipControlsRuleProperty(object_ownership="BucketOwnerEnforced")]
        ),
        lifecycle_configuration=_lifecycle(declared),
        cors_configuration=_uploads_of(deployment) if declared.takes_uploads else None,
    )
    if not deployment.is_local:  # one machine has neither TLS nor CloudFront
        made.apply_removal_policy(RemovalPolicy.RETAIN)
        statements = [_refuse_plain_text(made), *(_read_by_the_edge(made, declared.served) if declared.served else [])]
        aws_s3.CfnBucketPolicy(scope, f"{declared.name}-policy", bucket=made.ref, policy_document=policy(statements))


def _encryption() -> Kind.BucketEncryptionProperty:
    by_default = Kind.ServerSideEncryptionByDefaultProperty(sse_algorithm="AES256")
    rule = Kind.ServerSideEncryptionRuleProperty(server_side_encryption_by_default=by_default)
    return Kind.BucketEncryptionProperty(server_side_encryption_configuration=[rule])


def _lifecycle(declared: Bucket) -> Kind.LifecycleConfigurationProperty:
    rules = [
        Kind.RuleProperty(id=f"expire{number or ''}", status="Enabled", prefix=prefix or None, expiration_in_days=days)
        for number, (prefix, days) in enumerate(declared.kept_days.items())
    ]
    return Kind.LifecycleConfigurationProperty(rules=rules)


def _uploads_of(deployment: Deployment) -> Kind.CorsConfigurationProperty:
    """Browsers send signed forms from the web client's pages."""
    origin = deployment.environment["NEXT_PUBLIC_WEB_ORIGIN"]
    rule = Kind.CorsRuleProperty(allowed_methods=["POST"], allowed_origins=[origin], allowed_headers=["*"], max_age=3600)
    return Kind.CorsConfigurationProperty(cors_rules=[rule])


def _refuse_plain_text(made: Kind) -> Statement:
    return {
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": [made.attr_arn, f"{made.attr_arn}/*"],
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }


def _read_by_the_edge(made: Kind, served: str) -> list[Statement]:
    """CloudFront signs as itself, for a distribution of this account. With the right to list, what is missing is a 404; nobody can list."""
    rights = {"s3:GetObject": f"{made.attr_arn}/{served}*", "s3:ListBucket": made.attr_arn}
    return [
        {
            "Effect": "Allow",
            "Principal": {"Service": "cloudfront.amazonaws.com"},
            "Action": action,
            "Resource": resource,
            "Condition": {"ArnLike": {"aws:SourceArn": f"arn:{Aws.PARTITION}:cloudfront::{Aws.ACCOUNT_ID}:distribution/*"}},
        }
        for action, resource in rights.items()
    ]
