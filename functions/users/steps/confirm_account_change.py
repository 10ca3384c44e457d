"""Last part of an administrator's change: the identity provider has followed, so the platform does."""

from kernel.http import Now
from kernel.step import step
from users.adapters.administration import ClaimedChange, Ended
from users.adapters.unit_of_work import UnitOfWork
from users.application.confirm_account_change import DONE, confirm_any_change
from users.domain.account_change import Act


@step
def handler(input: ClaimedChange, uow: UnitOfWork, now: Now) -> Ended:  # noqa: A002 - the word of the saga's contract
    by = input.change.actor_id
    uow.caused_by(by)
    outcome = confirm_any_change(input.change.change(), input.user_id, input.claim, Act(by=by, at=now), uow)
    ended = Ended(outcome=outcome, user_id=input.user_id or input.subject_id)
    if input.request is not None and outcome == DONE:
        request = input.request.idempotent()
        request.first_response(uow.connection)
        request.keep(uow.connection, ended.model_dump(mode="json", by_alias=True))
    return ended
