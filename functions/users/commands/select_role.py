"""Become candidate or recruiter, once and for all."""

from typing import Literal

from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel
from kernel.manifest import Role
from kernel.unit_of_work import Origin
from users.adapters.saga import SagaRoleSelection
from users.application.select_role import SelectRole, select_role


class RoleBody(ApiModel):
    """Nobody makes themselves an administrator."""

    role: Literal["candidate", "hr"]


class RoleSelected(ApiModel):
    message: str = "Your role has been set."
    role: Role


@endpoint
def handler(body: RoleBody, caller: Caller, origin: Origin, saga: SagaRoleSelection) -> RoleSelected:
    role = Role(body.role)
    select_role(SelectRole(user_id=caller.user_id, role=role, correlation_id=origin.correlation_id), saga)
    return RoleSelected(role=role)
