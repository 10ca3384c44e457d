"""Last part of selecting a role: the identity provider has it, so the platform keeps it."""

from typing import Literal

from kernel.http import ApiModel, Now
from kernel.step import step
from users.adapters.saga import Choice
from users.adapters.unit_of_work import UnitOfWork
from users.application.role_selection import confirm_role


class Selected(ApiModel):
    outcome: Literal["selected"] = "selected"


@step
def handler(input: Choice, uow: UnitOfWork, now: Now) -> Selected:  # noqa: A002 - the word of the saga's contract
    uow.caused_by(input.user_id)
    confirm_role(input.user_id, input.role, uow, now)
    return Selected()
