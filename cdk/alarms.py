"""What wakes a person: dead letters, a queue that does not move, a failed saga, a relay that is late or gone, unexpected errors."""

from collections.abc import Mapping
from dataclasses import dataclass

from aws_cdk import aws_cloudwatch
from constructs import Construct

from cdk.deployment import Deployment
from kernel.metric_names import NAMESPACE, OUTBOX_LAG, OUTBOX_REFUSED, UNEXPECTED_ERRORS

STUCK_AFTER_SECONDS = 600
LATE_AFTER_MILLISECONDS = 60_000
FEW_MINUTES = 300  # longer than a run of the relay, which reports when it ends
FAILED_REQUESTS = 5


@dataclass(frozen=True, kw_only=True)
class Watched:
    """One number that says something is wrong when it is above a limit, or, if silence is an alarm too, when nobody reports it."""

    namespace: str
    metric: str
    dimensions: Mapping[str, str]
    above: int
    statistic: str = "Sum"
    period: int = 60
    silence_is_bad: bool = False


def _alarm(scope: Construct, deployment: Deployment, name: str, watched: Watched, *, called: str) -> None:
    dimension = aws_cloudwatch.CfnAlarm.DimensionProperty
    aws_cloudwatch.CfnAlarm(
        scope,
        name,
        alarm_name=f"{called}-{watched.metric}",
        namespace=watched.namespace,
        metric_name=watched.metric,
        dimensions=[dimension(name=key, value=value) for key, value in watched.dimensions.items()],
        statistic=watched.statistic,
        period=watched.period,
        evaluation_periods=1,
        threshold=watched.above,
        comparison_operator="GreaterThanThreshold",
        treat_missing_data="breaching" if watched.silence_is_bad else "notBreaching",
        alarm_actions=[deployment.alarms_arn],
    )


def _of_queue(metric: str, queue: str, *, above: int) -> Watched:
    return Watched(namespace="AWS/SQS", metric=metric, dimensions={"QueueName": queue}, above=above, statistic="Maximum")


def not_empty(scope: Construct, deployment: Deployment, name: str, queue: str) -> None:
    watched = _of_queue("ApproximateNumberOfMessagesVisible", queue, above=0)
    _alarm(scope, deployment, f"{name}-not-empty", watched, called=f"{deployment.prefix}-{queue}")


def stuck(scope: Construct, deployment: Deployment, name: str, queue: str) -> None:
    watched = _of_queue("ApproximateAgeOfOldestMessage", queue, above=STUCK_AFTER_SECONDS)
    _alarm(scope, deployment, f"{name}-stuck", watched, called=f"{deployment.prefix}-{queue}")


def saga_failed(scope: Construct, deployment: Deployment, name: str, machine_arn: str) -> None:
    watched = Watched(namespace="AWS/States", metric="ExecutionsFailed", dimensions={"StateMachineArn": machine_arn}, above=0)
    _alarm(scope, deployment, f"{name}-failed", watched, called=deployment.machine(name))


def failed_unexpectedly(scope: Construct, deployment: Deployment, context: str) -> None:
    """Errors that the kernel's boundary has caught; the log line names the function."""
    watched = Watched(namespace=NAMESPACE, metric=UNEXPECTED_ERRORS, dimensions={"context": context}, above=0)
    _alarm(scope, deployment, "unexpected-errors", watched, called=f"{deployment.prefix}-{context}")


def api_failed(scope: Construct, deployment: Deployment, api_id: str) -> None:
    """Requests that ended as 5xx for whatever reason, also in a function that could not even start."""
    watched = Watched(namespace="AWS/ApiGateway", metric="5xx", dimensions={"ApiId": api_id}, above=FAILED_REQUESTS, period=FEW_MINUTES)
    _alarm(scope, deployment, "api-failed", watched, called=f"{deployment.prefix}-api")


def relay_late(scope: Construct, deployment: Deployment, context: str) -> None:
    """An event that waits too long, or no relay that would say how long they wait."""
    own = {"context": context}
    late = Watched(
        namespace=NAMESPACE, metric=OUTBOX_LAG, dimensions=own, above=LATE_AFTER_MILLISECONDS, statistic="Maximum",
        period=FEW_MINUTES, silence_is_bad=True,
    )  # fmt: skip
    refused = Watched(namespace=NAMESPACE, metric=OUTBOX_REFUSED, dimensions=own, above=0, period=FEW_MINUTES)
    for name, watched in (("relay-late", late), ("relay-refused", refused)):
        _alarm(scope, deployment, name, watched, called=f"{deployment.prefix}-{context}")
