"""The promises of the deployment, asked of the synthesised templates of both targets; each rule is proved by a planted violation."""

from pathlib import Path
from typing import Any

import pytest

from cdk.deployment import rows_of
from functions.catalogue import CONTEXTS
from kernel.manifest import PARAMETER, PUT_EVENTS, Row
from kernel.metric_names import NAMESPACE
from tests.infrastructure import rules
from tests.infrastructure.templates import Templates

ROOT = Path(__file__).parents[2]
ROWS = rows_of(CONTEXTS)
EVERY_ROW = pytest.mark.parametrize(("context", "row"), [pytest.param(c, r, id=f"{c}-{r.name}") for c, r in ROWS])

A_QUERY, A_VENDOR, A_CONSUMER, A_SCHEDULE = (
    "interviews-list_templates",
    "analysis-read_answer",
    "interviews-remember_person",
    "platform-relay_outbox",
)


def function_of(templates: Templates, name: str) -> dict[str, Any]:
    return templates.one("Lambda::Function", name).properties


@EVERY_ROW
def test_a_row_has_one_function_and_one_file(templates: Templates, context: str, row: Row) -> None:
    function = function_of(templates, f"{context}-{row.name}")
    assert function["Handler"] == f"functions.{context}.{row.module}.handler"
    assert (ROOT / "functions" / context / f"{row.module.replace('.', '/')}.py").exists()


def test_there_are_no_functions_without_a_row(templates: Templates) -> None:
    assert {f.name for f in templates.of("Lambda::Function")} == {f"{context}-{row.name}" for context, row in ROWS}


def test_a_function_has_the_database_or_the_internet(templates: Templates) -> None:
    assert rules.database_and_internet(templates) == []
    both = {"Variables": rules.environment(templates.one("Lambda::Function", A_QUERY)) | {"GROQ_API_KEY_ARN": "arn"}}
    assert rules.database_and_internet(templates.changed("Lambda::Function", A_QUERY, Environment=both)) == [A_QUERY]


def test_only_database_functions_are_in_the_vpc(aws: Templates) -> None:
    inside = function_of(aws, A_QUERY)["VpcConfig"]
    assert rules.database_and_internet(aws.changed("Lambda::Function", A_VENDOR, VpcConfig=inside)) == [A_VENDOR]


@EVERY_ROW
def test_a_row_is_told_what_it_asks_for(templates: Templates, context: str, row: Row) -> None:
    told = rules.environment(templates.one("Lambda::Function", f"{context}-{row.name}"))
    assert ("DB_HOST" in told) == (row.reaches == "database")
    for grant in row.uses:
        assert {"bucket": "BUCKET_", "saga": "SAGA_", "bus": "EVENT_BUS", "vendor": ""}[grant.resource] in "".join(told)


@EVERY_ROW
def test_queries_read_and_the_rest_writes(templates: Templates, context: str, row: Row) -> None:
    told = rules.environment(templates.one("Lambda::Function", f"{context}-{row.name}"))
    expected = None if row.reaches != "database" else f"{context}_{'reader' if row.kind == 'query' else 'writer'}"
    assert told.get("DB_USER") == ("postgres" if row.name == "migrate" else expected)


def test_a_function_may_log_in_as_nobody_else(aws: Templates) -> None:
    assert rules.logins_of_strangers(aws) == []
    other = {"Variables": rules.environment(aws.one("Lambda::Function", A_QUERY)) | {"DB_USER": "billing_writer"}}
    assert rules.logins_of_strangers(aws.changed("Lambda::Function", A_QUERY, Environment=other)) == [A_QUERY]


def test_only_the_relay_and_the_two_session_events_reach_the_bus(templates: Templates) -> None:
    assert rules.publishers(templates) == {f"{context}-{row.name}" for context, row in ROWS if PUT_EVENTS in row.uses}
    assert rules.publishers(templates) == {"platform-relay_outbox", "identity-callback", "identity-logout"}


def test_no_wildcard_without_a_reason(templates: Templates) -> None:
    assert rules.unexplained_wildcards(templates) == []
    statement = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}
    role = templates.of("IAM::Role")[0]
    planted = templates.changed("IAM::Role", role.name, Policies=[{"PolicyDocument": {"Statement": [statement]}}])
    assert len(rules.unexplained_wildcards(planted)) == 1


def test_no_stack_comes_near_the_limit(templates: Templates) -> None:
    assert rules.full_stacks(templates) == []
    assert rules.full_stacks(Templates([], {"big": {"Resources": dict.fromkeys(range(451))}})) == ["big"]


def test_every_queue_has_a_way_out_of_a_poisoned_message(templates: Templates) -> None:
    assert rules.mappings_without_a_way_out(templates) == []
    planted = templates.changed("SQS::Queue", A_CONSUMER, RedrivePolicy={})
    assert rules.mappings_without_a_way_out(planted) == ["interviews/rememberpersonmapping"]


def test_every_rule_keeps_what_it_could_not_deliver(templates: Templates) -> None:
    assert rules.rules_without_dead_letters(templates) == []
    rule = templates.of("Events::Rule")[0]
    bare = [{"Id": "x", "Arn": "y"}]
    assert rules.rules_without_dead_letters(templates.changed("Events::Rule", rule.name, Targets=bare)) == [rule.name]


def test_a_failed_run_of_a_schedule_is_kept(templates: Templates) -> None:
    assert rules.lost_asynchronous_failures(templates) == []
    planted = templates.without("Lambda::EventInvokeConfig", "platform/relayoutboxfailures")
    assert rules.lost_asynchronous_failures(planted) == [A_SCHEDULE]


def test_every_queue_raises_an_alarm(templates: Templates) -> None:
    assert rules.unwatched_queues(templates) == []
    dead = f"{A_CONSUMER}-dlq"
    assert rules.unwatched_queues(templates.without("CloudWatch::Alarm", "interviews/rememberpersondlqnotempty")) == [dead]


def test_every_alarm_wakes_somebody(templates: Templates) -> None:
    assert [a.name for a in templates.of("CloudWatch::Alarm") if not a.properties.get("AlarmActions")] == []


def test_a_relay_that_is_late_or_silent_wakes_somebody(templates: Templates) -> None:
    late = rules.alarm(templates, "OutboxLag", context="platform")
    assert (late["Namespace"], late["Threshold"], late["TreatMissingData"]) == (NAMESPACE, 60_000, "breaching")
    relay = CONTEXTS["platform"].row("relay_outbox")
    assert late["Period"] > relay.timeout.total_seconds()
    assert rules.alarm(templates, "OutboxRefused", context="platform")["Threshold"] == 0


@pytest.mark.parametrize("context", [name for name, rows in CONTEXTS.items() if any(row.route for row in rows.rows)])
def test_an_unexpected_error_wakes_somebody(templates: Templates, context: str) -> None:
    found = rules.alarm(templates, "UnexpectedErrors", context=context)
    assert (found["Namespace"], found["Threshold"], found["Statistic"]) == (NAMESPACE, 0, "Sum")


def test_so_do_requests_that_fail_where_no_function_can_report_it(templates: Templates) -> None:
    [found] = [a for a in templates.of("CloudWatch::Alarm") if a.properties["MetricName"] == "5xx"]
    [api] = templates.of("ApiGatewayV2::Api")
    assert found.properties["Dimensions"] == [{"Name": "ApiId", "Value": {"Ref": api.id}}]


def test_alarms_have_names_of_their_own(templates: Templates) -> None:
    names = [a.properties["AlarmName"] for a in templates.of("CloudWatch::Alarm")]
    assert len(names) == len(set(names))


def test_queues_wait_long_enough(templates: Templates) -> None:
    assert rules.impatient_queues(templates) == []
    assert rules.impatient_queues(templates.changed("SQS::Queue", A_CONSUMER, VisibilityTimeout=30)) == [A_CONSUMER]


def test_everything_is_encrypted(templates: Templates) -> None:
    assert rules.unencrypted(templates) == []
    assert rules.unencrypted(templates.changed("SQS::Queue", A_CONSUMER, SqsManagedSseEnabled=False)) == [A_CONSUMER]


def test_logs_are_kept_for_a_while_and_not_for_ever(templates: Templates) -> None:
    assert rules.forgetful_functions(templates) == []
    assert rules.endless_logs(templates) == []
    assert rules.forgetful_functions(templates.changed("Lambda::Function", A_QUERY, LoggingConfig={})) == [A_QUERY]


def test_every_row_with_a_route_has_it_and_only_public_ones_are_open(templates: Templates) -> None:
    routes = {row.route: row for _, row in ROWS if row.route}
    assert {r.properties["RouteKey"] for r in templates.of("ApiGatewayV2::Route")} == set(routes)
    assert rules.open_routes(templates) == {route for route, row in routes.items() if row.is_public}


def test_a_route_calls_the_function_of_its_row(templates: Templates) -> None:
    called = {}
    for route in templates.of("ApiGatewayV2::Route"):
        integration = templates.referred(route.stack, route.properties["Target"]["Fn::Join"][1][1])
        function = templates.referred(route.stack, integration.properties["IntegrationUri"])
        called[route.properties["RouteKey"]] = function.name
    assert called == {row.route: f"{context}-{row.name}" for context, row in ROWS if row.route}


def test_the_api_may_call_each_function_by_its_route_only(templates: Templates) -> None:
    allowed = {
        templates.referred(p.stack, p.properties["FunctionName"]).name: str(p.properties["SourceArn"]["Fn::Join"][1][-1])
        for p in templates.of("Lambda::Permission")
        if p.properties["Principal"] == "apigateway.amazonaws.com"
    }
    assert allowed == {f"{c}-{r.name}": f"/*/{r.method}{PARAMETER.sub('*', r.path)}" for c, r in ROWS if r.route}


def test_a_consumer_is_woken_by_its_events_only(templates: Templates) -> None:
    patterns = {r.properties["Name"]: r.properties["EventPattern"] for r in templates.of("Events::Rule") if "EventPattern" in r.properties}
    for context, row in ROWS:
        if row.kind == "consumer":
            assert patterns[f"{context}-{row.name}"]["detail-type"] == sorted(event.TYPE for event in row.on)


def test_contexts_share_only_what_the_foundation_hands_out(templates: Templates) -> None:
    exporting = {name for name, template in templates.stacks.items() if any("Export" in o for o in template.get("Outputs", {}).values())}
    assert exporting == {"foundation"}


def test_rp2e_every_bucket_that_a_row_uses_is_made_by_the_deployment(templates: Templates) -> None:
    """Nobody has to make one when the platform starts."""
    made = [str(bucket.properties["BucketName"]) for bucket in templates.of("S3::Bucket")]
    used = {grant.name for _, row in ROWS for grant in row.uses if grant.resource == "bucket"}
    assert {name for name in used if not any(name in bucket for bucket in made)} == set()
