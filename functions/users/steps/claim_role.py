"""First part of selecting a role: nobody else can select another one meanwhile."""

from uuid import UUID

from kernel.http import ApiModel, Now
from kernel.manifest import Role
from kernel.step import step
from users.adapters.unit_of_work import UnitOfWork
from users.application.role_selection import ChosenRole, claim_role
from users.domain.user import ClaimOutcome, UserId


class Choice(ApiModel):
    user_id: UUID
    role: Role


class Claim(ApiModel):
    outcome: ClaimOutcome


@step
def handler(input: Choice, uow: UnitOfWork, now: Now) -> Claim:  # noqa: A002 - the word of the saga's contract
    return Claim(outcome=claim_role(ChosenRole(user_id=UserId(input.user_id), role=input.role), uow, now))
