"""Events in: one rule and one queue per consumer, and a dead-letter queue with an alarm behind everything asynchronous."""

from typing import Any

from aws_cdk import aws_events, aws_lambda, aws_sqs
from constructs import Construct

from cdk import alarms
from cdk.deployment import Deployment, arn, function_name
from cdk.functions import Function
from cdk.permissions import Statement, allow, policy
from events.topology import bus_source
from kernel.manifest import Row

KEEP_SECONDS = 14 * 24 * 3600
BATCH = 10
TRIES = 3
VISIBILITY_FACTOR = 6  # of the function's timeout: the least that AWS advises for a queue that feeds a function


def pattern(row: Row) -> dict[str, Any]:
    """Exactly the events the row names, so that no consumer is woken for nothing."""
    return {
        "source": sorted({bus_source(event.SOURCE) for event in row.on}),
        "detail-type": sorted(event.TYPE for event in row.on),
    }


def may_receive(context: str, row: Row) -> Statement:
    return allow(["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], arn("sqs", function_name(context, row)))


def dead_letters(scope: Construct, name: str, deployment: Deployment, *, queue: str) -> aws_sqs.CfnQueue:
    """Where what could not be delivered waits for a person; more than nothing in it raises an alarm."""
    made = aws_sqs.CfnQueue(
        scope, f"{name}-dlq", queue_name=f"{queue}-dlq", message_retention_period=KEEP_SECONDS, sqs_managed_sse_enabled=True
    )
    alarms.not_empty(scope, deployment, f"{name}-dlq", f"{queue}-dlq")
    return made


def filled_by_rules(scope: Construct, name: str, *queues: aws_sqs.CfnQueue) -> None:
    statement = {**allow("sqs:SendMessage", [q.attr_arn for q in queues]), "Principal": {"Service": "events.amazonaws.com"}}
    statement["Condition"] = {"ArnLike": {"aws:SourceArn": arn("events", "rule/*")}}
    aws_sqs.CfnQueuePolicy(scope, f"{name}-policy", queues=[q.ref for q in queues], policy_document=policy([statement]))


def consume(scope: Construct, context: str, function: Function, deployment: Deployment) -> None:
    row, queue_name = function.row, function_name(context, function.row)
    dead = dead_letters(scope, row.name, deployment, queue=queue_name)
    queue = aws_sqs.CfnQueue(
        scope,
        f"{row.name}-queue",
        queue_name=queue_name,
        visibility_timeout=VISIBILITY_FACTOR * int(row.timeout.total_seconds()),
        message_retention_period=KEEP_SECONDS,
        sqs_managed_sse_enabled=True,
        redrive_policy={"deadLetterTargetArn": dead.attr_arn, "maxReceiveCount": TRIES},
    )
    alarms.stuck(scope, deployment, f"{row.name}-queue", queue_name)
    filled_by_rules(scope, row.name, queue, dead)
    aws_events.CfnRule(
        scope,
        f"{row.name}-rule",
        event_bus_name=deployment.bus,
        name=queue_name,
        event_pattern=pattern(row),
        targets=[
            aws_events.CfnRule.TargetProperty(
                id="queue", arn=queue.attr_arn, dead_letter_config=aws_events.CfnRule.DeadLetterConfigProperty(arn=dead.attr_arn)
            )
        ],
    )
    aws_lambda.CfnEventSourceMapping(
        scope,
        f"{row.name}-mapping",
        event_source_arn=queue.attr_arn,
        function_name=function.name,
        batch_size=BATCH,
        function_response_types=["ReportBatchItemFailures"],
    )
