"""Suspend a person: no sign-in, no sessions, and tokens that are still alive are refused within a minute.

An interview in progress is no obstacle: its time goes on, and what is left of it can be used after a return.
"""

from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints

from functions.users.account_answer import Done
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel
from kernel.idempotency import RepeatableRequest
from kernel.unit_of_work import Origin
from users.adapters.administration import SagaAdministration
from users.application.administer_account import administer_account
from users.application.administration_ports import Instruction
from users.domain.account_change import Suspend


class SuspensionBody(ApiModel):
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


@endpoint
def handler(
    *, user_id: UUID, body: SuspensionBody, caller: Caller, origin: Origin, request: RepeatableRequest, saga: SagaAdministration
) -> Done:
    change = Suspend(reason=body.reason)
    wanted = Instruction(change=change, user_id=user_id, by=caller.user_id, correlation_id=origin.correlation_id, request=request)
    administer_account(wanted, saga)
    return Done(message="The user has been suspended.")
