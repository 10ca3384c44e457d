"""The limits of the rows as WAF rate rules, for the stage in front of the API.

WAF counts in windows of 1, 2, 5 or 10 minutes and from 10 requests on. A limit per minute becomes the shortest window in which it is at
least 10; a limit per hour becomes a rule only where it is stricter than the limit per minute within ten minutes, and then bounds ten
minutes instead of an hour: never stricter than the contract for an honest client's hour, and the closest that WAF can say.
"""

from dataclasses import dataclass

from aws_cdk import aws_wafv2
from constructs import Construct

from kernel.manifest import RateLimit, Row

LEAST = 10
WINDOWS = (60, 120, 300, 600)
TEN_MINUTES = 600
REFUSAL = '{"message":"Too many requests, please try again later","error":"Too Many Requests","statusCode":429}'

Acl = aws_wafv2.CfnWebACL


@dataclass(frozen=True)
class Window:
    requests: int
    seconds: int


def windows(limit: RateLimit) -> list[Window]:
    minute = next(Window(limit.per_minute * s // 60, s) for s in WINDOWS if limit.per_minute * s // 60 >= LEAST)
    if limit.per_hour >= limit.per_minute * TEN_MINUTES // 60:
        return [minute]
    return [minute, Window(max(LEAST, limit.per_hour), TEN_MINUTES)]


def firewall(scope: Construct, name: str, rows: list[Row]) -> str:
    limits = [(row, window) for row in rows if row.limit for window in windows(row.limit)]
    return Acl(
        scope,
        "firewall",
        name=name,
        scope="CLOUDFRONT",
        default_action=Acl.DefaultActionProperty(allow={}),
        visibility_config=_visible(name),
        custom_response_bodies={"refusal": Acl.CustomResponseBodyProperty(content_type="APPLICATION_JSON", content=REFUSAL)},
        rules=[_rule(priority, row, window) for priority, (row, window) in enumerate(limits)],
    ).attr_arn


def _rule(priority: int, row: Row, window: Window) -> Acl.RuleProperty:
    name = f"{row.name}-{window.seconds}"
    return Acl.RuleProperty(
        name=name,
        priority=priority,
        action=Acl.RuleActionProperty(
            block=Acl.BlockActionProperty(custom_response=Acl.CustomResponseProperty(response_code=429, custom_response_body_key="refusal"))
        ),
        visibility_config=_visible(name),
        statement=Acl.StatementProperty(
            rate_based_statement=Acl.RateBasedStatementProperty(
                aggregate_key_type="IP",
                limit=window.requests,
                evaluation_window_sec=window.seconds,
                scope_down_statement=Acl.StatementProperty(
                    and_statement=Acl.AndStatementProperty(
                        statements=[
                            _exactly(row.method, Acl.FieldToMatchProperty(method={}), "NONE"),
                            _exactly(row.path, Acl.FieldToMatchProperty(uri_path={}), "URL_DECODE"),
                        ]
                    )
                ),
            )
        ),
    )


def _exactly(value: str, field: Acl.FieldToMatchProperty, transformation: str) -> Acl.StatementProperty:
    return Acl.StatementProperty(
        byte_match_statement=Acl.ByteMatchStatementProperty(
            field_to_match=field,
            positional_constraint="EXACTLY",
            search_string=value,
            text_transformations=[Acl.TextTransformationProperty(priority=0, type=transformation)],
        )
    )


def _visible(name: str) -> Acl.VisibilityConfigProperty:
    return Acl.VisibilityConfigProperty(cloud_watch_metrics_enabled=True, metric_name=name, sampled_requests_enabled=False)
