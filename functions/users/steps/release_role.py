"""The role could not be granted: the choice is free again."""

from typing import Literal
from uuid import UUID

from kernel.http import ApiModel
from kernel.manifest import Role
from kernel.step import step
from users.adapters.unit_of_work import UnitOfWork
from users.application.role_selection import ChosenRole, release_role
from users.domain.user import UserId


class AbandonedChoice(ApiModel):
    user_id: UUID
    role: Role


class Released(ApiModel):
    outcome: Literal["released"] = "released"


@step
def handler(input: AbandonedChoice, uow: UnitOfWork) -> Released:  # noqa: A002 - the word of the saga's contract
    release_role(ChosenRole(user_id=UserId(input.user_id), role=input.role), uow)
    return Released()
