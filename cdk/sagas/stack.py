"""The stack of all state machines: what starts each of them, what each may call, and who is told when one fails."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from aws_cdk import Stack, aws_events, aws_logs, aws_stepfunctions
from constructs import Construct

from cdk import alarms
from cdk.deployment import Deployment, function_arn, rows_of
from cdk.functions import LOG_DAYS
from cdk.permissions import allow, allow_anywhere, role
from cdk.queues import dead_letters, filled_by_rules
from cdk.sagas import administration, analysis, health, registration, role_selection, rubrics
from cdk.sagas.language import State
from events.analysis import AnalysisRequested
from events.interviews import InvitationCompleted, TemplatePublished
from events.topology import bus_source
from kernel.manifest import Context

LOG_DELIVERY = (
    "logs:CreateLogDelivery",
    "logs:GetLogDelivery",
    "logs:UpdateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:DescribeResourcePolicies",
    "logs:DescribeLogGroups",
)


@dataclass(frozen=True, kw_only=True)
class Saga:
    """Express machines are started by a function that waits for the outcome, standard ones by the events they name."""

    name: str
    definition: State
    on: Sequence[type[InvitationCompleted] | type[AnalysisRequested] | type[TemplatePublished]] = ()

    @property
    def kind(self) -> Literal["STANDARD", "EXPRESS"]:
        return "STANDARD" if self.on else "EXPRESS"


SAGAS = (
    Saga(name="registration", definition=registration.definition()),
    Saga(name="role_selection", definition=role_selection.definition()),
    Saga(name="administration", definition=administration.definition()),
    Saga(name="health", definition=health.definition()),
    Saga(name="analysis", definition=analysis.definition(), on=(InvitationCompleted, AnalysisRequested)),
    Saga(name="rubrics", definition=rubrics.definition(), on=(TemplatePublished,)),
)


class SagasStack(Stack):
    def __init__(self, scope: Construct, contexts: Mapping[str, Context], *, deployment: Deployment) -> None:
        super().__init__(scope, "sagas", stack_name=f"{deployment.prefix}-sagas", env=deployment.home)
        rows = rows_of(contexts)
        for saga in SAGAS:
            steps = {row.name: function_arn(context, row) for context, row in rows if row.saga == saga.name}
            machine = self._machine(saga, steps, deployment)
            alarms.saga_failed(self, deployment, saga.name, machine.attr_arn)
            if saga.on:
                self._start_by_events(saga, machine.attr_arn, deployment)

    def _machine(self, saga: Saga, steps: Mapping[str, str], deployment: Deployment) -> aws_stepfunctions.CfnStateMachine:
        machine = aws_stepfunctions.CfnStateMachine
        logs = aws_logs.CfnLogGroup(
            self, f"{saga.name}-logs", log_group_name=f"/aws/vendedlogs/states/{deployment.machine(saga.name)}", retention_in_days=LOG_DAYS
        )
        rights = [allow("lambda:InvokeFunction", list(steps.values())), allow_anywhere(LOG_DELIVERY, sid="LogDelivery")]
        return machine(
            self,
            saga.name,
            state_machine_name=deployment.machine(saga.name),
            state_machine_type=saga.kind,
            role_arn=role(self, f"{saga.name}-role", service="states", statements=rights),
            definition_string=json.dumps(saga.definition, indent=1),
            definition_substitutions=steps,
            logging_configuration=machine.LoggingConfigurationProperty(
                level="ERROR",
                include_execution_data=False,
                destinations=[
                    machine.LogDestinationProperty(
                        cloud_watch_logs_log_group=machine.CloudWatchLogsLogGroupProperty(log_group_arn=logs.attr_arn)
                    )
                ],
            ),
        )

    def _start_by_events(self, saga: Saga, machine_arn: str, deployment: Deployment) -> None:
        name = deployment.machine(saga.name)
        dead = dead_letters(self, saga.name, deployment, queue=f"sagas-{saga.name}")
        filled_by_rules(self, saga.name, dead)
        starter = role(self, f"{saga.name}-starter", service="events", statements=[allow("states:StartExecution", machine_arn)])
        aws_events.CfnRule(
            self,
            f"{saga.name}-rule",
            event_bus_name=deployment.bus,
            name=name,
            event_pattern={
                "source": sorted({bus_source(event.SOURCE) for event in saga.on}),
                "detail-type": sorted(event.TYPE for event in saga.on),
            },
            targets=[
                aws_events.CfnRule.TargetProperty(
                    id="saga",
                    arn=machine_arn,
                    role_arn=starter,
                    dead_letter_config=aws_events.CfnRule.DeadLetterConfigProperty(arn=dead.attr_arn),
                )
            ],
        )
