"""Last part of selecting a role: the identity provider has it, so the platform keeps it."""

from typing import Literal
from uuid import UUID

from kernel.http import ApiModel, Now
from kernel.manifest import Role
from kernel.step import step
from users.adapters.unit_of_work import UnitOfWork
from users.application.role_selection import ChosenRole, confirm_role
from users.domain.user import UserId


class GrantedRole(ApiModel):
    user_id: UUID
    role: Role


class Selected(ApiModel):
    outcome: Literal["selected"] = "selected"


@step
def handler(input: GrantedRole, uow: UnitOfWork, now: Now) -> Selected:  # noqa: A002 - the word of the saga's contract
    confirm_role(ChosenRole(user_id=UserId(input.user_id), role=input.role), uow, now)
    return Selected()
