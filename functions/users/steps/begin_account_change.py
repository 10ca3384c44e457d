"""First part of an administrator's change: whether it may be, and nobody else changes the same account until it ends."""

from kernel.errors import IdempotencyKeyReused
from kernel.http import Now
from kernel.rendering import JsonResponse
from kernel.step import step
from users.adapters.administration import BegunChange, Ended, Requested
from users.adapters.unit_of_work import UnitOfWork
from users.application.begin_account_change import begin_any_change
from users.domain.account_change import Refusal


@step
def handler(input: Requested, uow: UnitOfWork, now: Now) -> BegunChange | Ended | JsonResponse:  # noqa: A002 - the word of the saga's contract
    try:
        answered = input.request.idempotent().kept_response(uow.connection) if input.request else None
    except IdempotencyKeyReused:
        return Ended(outcome=Refusal.KEY_REUSED)
    if answered is not None:
        return answered
    wanted = input.change
    begun = begin_any_change(wanted.change(), wanted.person, wanted.actor_id, uow, now)
    return Ended(outcome=begun) if isinstance(begun, Refusal) else BegunChange.of(begun, wanted.kind)
