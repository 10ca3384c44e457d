"""People's pictures at the edge in AWS: a second origin, the private bucket, which only CloudFront may read."""

from aws_cdk import aws_cloudfront as cloudfront
from constructs import Construct

from cdk.deployment import Deployment
from localstack.edge.picture_headers import HEADERS, PICTURES

Kind = cloudfront.CfnDistribution
Policy = cloudfront.CfnResponseHeadersPolicy

ORIGIN = "pictures"
CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6"  # by the id that AWS documents: no cookie, header or query reaches the bucket


def origin(scope: Construct, deployment: Deployment) -> Kind.OriginProperty:
    access = cloudfront.CfnOriginAccessControl(
        scope,
        "pictures-access",
        origin_access_control_config=cloudfront.CfnOriginAccessControl.OriginAccessControlConfigProperty(
            name=f"{deployment.prefix}-pictures",
            origin_access_control_origin_type="s3",
            signing_behavior="always",
            signing_protocol="sigv4",
        ),
    )
    return Kind.OriginProperty(
        id=ORIGIN,
        domain_name=deployment.bucket_host("avatars"),
        origin_access_control_id=access.attr_id,
        s3_origin_config=Kind.S3OriginConfigProperty(origin_access_identity=""),
    )


def behaviour(scope: Construct, deployment: Deployment) -> Kind.CacheBehaviorProperty:
    return Kind.CacheBehaviorProperty(
        path_pattern=f"{PICTURES}*",
        target_origin_id=ORIGIN,
        viewer_protocol_policy="https-only",
        allowed_methods=["GET", "HEAD"],
        cache_policy_id=CACHING_OPTIMIZED,
        response_headers_policy_id=_headers(scope, deployment),
    )


def _headers(scope: Construct, deployment: Deployment) -> str:
    told = [Policy.CustomHeaderProperty(header=name, value=value, override=True) for name, value in HEADERS.items() if name not in _NAMED]
    security = Policy.SecurityHeadersConfigProperty(
        content_security_policy=Policy.ContentSecurityPolicyProperty(
            content_security_policy=HEADERS["content-security-policy"], override=True
        ),
        content_type_options=Policy.ContentTypeOptionsProperty(override=True),
        frame_options=Policy.FrameOptionsProperty(frame_option=HEADERS["x-frame-options"], override=True),
        referrer_policy=Policy.ReferrerPolicyProperty(referrer_policy=HEADERS["referrer-policy"], override=True),
        strict_transport_security=Policy.StrictTransportSecurityProperty(
            access_control_max_age_sec=31_536_000, include_subdomains=True, override=True
        ),
    )
    config = Policy.ResponseHeadersPolicyConfigProperty(
        name=f"{deployment.prefix}-pictures",
        security_headers_config=security,
        custom_headers_config=Policy.CustomHeadersConfigProperty(items=told),
    )
    return Policy(scope, "pictures-headers", response_headers_policy_config=config).ref


_NAMED = ("content-security-policy", "x-content-type-options", "x-frame-options", "referrer-policy")
"""CloudFront has fields of its own for these and refuses them as custom headers."""
