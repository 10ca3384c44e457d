"""The role could not be granted: the choice is free again."""

from typing import Literal

from kernel.http import ApiModel
from kernel.step import step
from users.adapters.saga import Choice
from users.adapters.unit_of_work import UnitOfWork
from users.application.role_selection import release_role


class Released(ApiModel):
    outcome: Literal["released"] = "released"


@step
def handler(input: Choice, uow: UnitOfWork) -> Released:  # noqa: A002 - the word of the saga's contract
    release_role(input.user_id, input.role, uow)
    return Released()
