"""Clocks: one rule per schedule; a run that was lost or failed ends in a dead-letter queue, the next run catches up."""

from datetime import timedelta

from aws_cdk import aws_events, aws_lambda
from constructs import Construct

from cdk import alarms
from cdk.deployment import Deployment, arn, function_name
from cdk.functions import Function
from cdk.permissions import Statement, allow
from cdk.queues import dead_letters, filled_by_rules
from kernel.manifest import PUT_EVENTS, Row


def rate(every: timedelta) -> str:
    count = int(every.total_seconds()) // 60
    return f"rate({count} minute{'' if count == 1 else 's'})"


def may_report(context: str, row: Row) -> Statement:
    return allow("sqs:SendMessage", arn("sqs", f"{function_name(context, row)}-dlq"))


def schedule(scope: Construct, context: str, function: Function, deployment: Deployment) -> None:
    row, name = function.row, function_name(context, function.row)
    if row.every is None:
        raise ValueError(f"{name}: a schedule says how often it runs")
    dead = dead_letters(scope, row.name, deployment, queue=name)
    filled_by_rules(scope, row.name, dead)
    if PUT_EVENTS in row.uses:
        alarms.relay_late(scope, deployment, context)
    rule = aws_events.CfnRule(
        scope,
        f"{row.name}-rule",
        name=name,
        schedule_expression=rate(row.every),
        targets=[
            aws_events.CfnRule.TargetProperty(
                id="function", arn=function.arn, dead_letter_config=aws_events.CfnRule.DeadLetterConfigProperty(arn=dead.attr_arn)
            )
        ],
    )
    aws_lambda.CfnPermission(
        scope,
        f"{row.name}-permission",
        action="lambda:InvokeFunction",
        function_name=function.name,
        principal="events.amazonaws.com",
        source_arn=rule.attr_arn,
    )
    aws_lambda.CfnEventInvokeConfig(
        scope,
        f"{row.name}-failures",
        function_name=function.name,
        qualifier="$LATEST",
        maximum_retry_attempts=0,
        destination_config=aws_lambda.CfnEventInvokeConfig.DestinationConfigProperty(
            on_failure=aws_lambda.CfnEventInvokeConfig.OnFailureProperty(destination=dead.attr_arn)
        ),
    )
