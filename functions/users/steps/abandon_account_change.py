"""An administrator's change could not be kept: nothing has changed here, and others may begin."""

from kernel.step import step
from users.adapters.administration import ClaimedChange, Ended
from users.adapters.unit_of_work import UnitOfWork
from users.application.confirm_account_change import abandon_account_change


@step
def handler(input: ClaimedChange, uow: UnitOfWork) -> Ended:  # noqa: A002 - the word of the saga's contract
    abandon_account_change(input.claim, uow)
    return Ended(outcome="abandoned")
