"""The last part did not answer: whether it was done all the same."""

from kernel.step import step
from users.adapters.administration import ClaimedChange, Ended
from users.adapters.unit_of_work import UnitOfWork
from users.application.confirm_account_change import DONE, is_confirmed


@step
def handler(input: ClaimedChange, uow: UnitOfWork) -> Ended:  # noqa: A002 - the word of the saga's contract
    outcome = DONE if is_confirmed(input.claim, uow) else "open"
    return Ended(outcome=outcome, user_id=input.subject_id)
