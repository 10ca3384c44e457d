"""First part of selecting a role: nobody else can select another one meanwhile."""

from kernel.http import ApiModel, Now
from kernel.step import step
from users.adapters.saga import Choice
from users.adapters.unit_of_work import UnitOfWork
from users.application.role_selection import claim_role
from users.domain.user import ClaimOutcome


class Claim(ApiModel):
    outcome: ClaimOutcome


@step
def handler(input: Choice, uow: UnitOfWork, now: Now) -> Claim:  # noqa: A002 - the word of the saga's contract
    return Claim(outcome=claim_role(input.user_id, input.role, uow, now))
