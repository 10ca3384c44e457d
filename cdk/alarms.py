"""What wakes a person: something in a dead-letter queue, a queue that does not move, a saga that failed."""

from aws_cdk import aws_cloudwatch
from constructs import Construct

from cdk.deployment import Deployment

STUCK_AFTER_SECONDS = 600


def _alarm(
    scope: Construct, deployment: Deployment, name: str, *, metric: tuple[str, str], of: tuple[str, str], above: int, statistic: str
) -> None:
    namespace, metric_name = metric
    dimension, value = of
    aws_cloudwatch.CfnAlarm(
        scope,
        name,
        alarm_name=f"{deployment.prefix}-{value}-{metric_name}",
        namespace=namespace,
        metric_name=metric_name,
        dimensions=[aws_cloudwatch.CfnAlarm.DimensionProperty(name=dimension, value=value)],
        statistic=statistic,
        period=60,
        evaluation_periods=1,
        threshold=above,
        comparison_operator="GreaterThanThreshold",
        treat_missing_data="notBreaching",
        alarm_actions=[deployment.alarms_arn],
    )


def not_empty(scope: Construct, deployment: Deployment, name: str, queue: str) -> None:
    metric = ("AWS/SQS", "ApproximateNumberOfMessagesVisible")
    _alarm(scope, deployment, f"{name}-not-empty", metric=metric, of=("QueueName", queue), above=0, statistic="Maximum")


def stuck(scope: Construct, deployment: Deployment, name: str, queue: str) -> None:
    metric = ("AWS/SQS", "ApproximateAgeOfOldestMessage")
    _alarm(scope, deployment, f"{name}-stuck", metric=metric, of=("QueueName", queue), above=STUCK_AFTER_SECONDS, statistic="Maximum")


def saga_failed(scope: Construct, deployment: Deployment, name: str, machine_arn: str) -> None:
    aws_cloudwatch.CfnAlarm(
        scope,
        f"{name}-failed",
        alarm_name=f"{deployment.machine(name)}-ExecutionsFailed",
        namespace="AWS/States",
        metric_name="ExecutionsFailed",
        dimensions=[aws_cloudwatch.CfnAlarm.DimensionProperty(name="StateMachineArn", value=machine_arn)],
        statistic="Sum",
        period=60,
        evaluation_periods=1,
        threshold=0,
        comparison_operator="GreaterThanThreshold",
        treat_missing_data="notBreaching",
        alarm_actions=[deployment.alarms_arn],
    )
