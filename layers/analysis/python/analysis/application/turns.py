"""What a turn came to, for the state machine: at most one call to the vendor, and none too late after its slot."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime

from analysis.application.messages import Asked, Cost, Told, Turn
from analysis.application.ports import Call, CallFailed
from analysis.domain.pacing import LATEST
from analysis.domain.reading import Usage

SEED = 20_260_131
"""Of every first call; further calls and other readers count on from it."""
MOST_TURNS_WITHOUT_A_CALL = 6
"""A platform that is always late calls all the same: the vendor can still refuse."""

Price = Callable[[str, Usage], int | None]
"""Millionths of a US dollar; None when the model's price is not known."""


def is_late(asked: Asked, now: datetime) -> bool:
    """Others count on a call to come at its slot; one that comes later needs another."""
    return now - asked.slot_at > LATEST and asked.turns - asked.calls < MOST_TURNS_WITHOUT_A_CALL


def not_called(asked: Asked) -> Turn:
    return Turn(outcome="again", model=asked.model, calls=asked.calls, cost=asked.cost)


def done(asked: Asked, call: Call, price: Price) -> Turn:
    return Turn(outcome="done", model=asked.model, calls=asked.calls + 1, cost=_plus(asked, call, price), told=_told(call))


def failed(asked: Asked, failure: CallFailed, price: Price) -> Turn:
    return Turn(
        outcome="again",
        model=asked.model,
        calls=asked.calls + 1,
        cost=_plus(asked, failure.call, price),
        told=_told(failure.call),
        reason=failure.reason,
        retry_after_seconds=failure.retry_after,
    )


def _plus(asked: Asked, call: Call, price: Price) -> Cost:
    return asked.cost.plus(call.usage, price(asked.model, call.usage))


def _told(call: Call) -> Told:
    return Told(**asdict(call.limits))
