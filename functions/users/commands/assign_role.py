"""Give a role to somebody who has none yet, once and for all."""

from typing import Literal
from uuid import UUID

from functions.users.account_answer import Done
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel
from kernel.idempotency import RepeatableRequest
from kernel.manifest import Role
from kernel.unit_of_work import Origin
from users.adapters.administration import SagaAdministration
from users.application.administer_account import administer_account
from users.application.administration_ports import Instruction
from users.domain.account_change import AssignRole


class RoleBody(ApiModel):
    """Nobody becomes pending again."""

    role_name: Literal["candidate", "hr", "admin"]


@endpoint
def handler(*, user_id: UUID, body: RoleBody, caller: Caller, origin: Origin, request: RepeatableRequest, saga: SagaAdministration) -> Done:
    change = AssignRole(role=Role(body.role_name))
    wanted = Instruction(change=change, user_id=user_id, by=caller.user_id, correlation_id=origin.correlation_id, request=request)
    administer_account(wanted, saga)
    return Done(message="The role has been assigned.")
