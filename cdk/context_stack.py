"""The stack of one context: its functions and what triggers each of them."""

from aws_cdk import Stack
from constructs import Construct

from cdk import alarms
from cdk.deployment import Deployment
from cdk.functions import function, package
from cdk.permissions import Statement
from cdk.queues import consume, may_receive
from cdk.routes import route
from cdk.schedules import may_report, schedule
from cdk.shared import Shared
from kernel.manifest import Context, Row


class ContextStack(Stack):
    """Derived from the manifest; nothing here knows a function by name."""

    def __init__(self, scope: Construct, context: Context, *, deployment: Deployment, shared: Shared) -> None:
        super().__init__(scope, context.name, stack_name=f"{deployment.prefix}-{context.name}", env=deployment.home)
        if any(row.route for row in context.rows):
            alarms.failed_unexpectedly(self, deployment, context.name)
        code = package(self, context.name, deployment)
        for row in context.rows:
            extra = _trigger_rights(context.name, row)
            made = function(self, context.name, row, package=code, deployment=deployment, shared=shared, extra=extra)
            if row.route is not None:
                route(self, made, shared)
            elif row.kind == "consumer":
                consume(self, context.name, made, deployment)
            elif row.kind == "schedule":
                schedule(self, context.name, made, deployment)


def _trigger_rights(context: str, row: Row) -> tuple[Statement, ...]:
    """Rights that the way of being called needs: to take from the row's queue, or to report a lost run."""
    if row.kind == "consumer":
        return (may_receive(context, row),)
    return (may_report(context, row),) if row.kind == "schedule" else ()
