"""What one call to the vendor came to, for the state machine."""

from collections.abc import Callable
from dataclasses import asdict

from analysis.application.messages import Cost, Told, Turn
from analysis.application.ports import Call, CallFailed
from analysis.domain.reading import Usage

SEED = 20_260_131
"""Of every first call; further calls and other readers count on from it."""

Price = Callable[[str, Usage], int | None]
"""Millionths of a US dollar; None when the model's price is not known."""


def done(model: str, before: Cost, call: Call, price: Price) -> Turn:
    return Turn(outcome="done", model=model, cost=_plus(before, model, call, price), told=_told(call))


def failed(model: str, before: Cost, failure: CallFailed, price: Price) -> Turn:
    return Turn(
        outcome="again",
        model=model,
        cost=_plus(before, model, failure.call, price),
        told=_told(failure.call),
        reason=failure.reason,
        retry_after_seconds=failure.retry_after,
    )


def _plus(before: Cost, model: str, call: Call, price: Price) -> Cost:
    return before.plus(call.usage, price(model, call.usage) or 0)


def _told(call: Call) -> Told:
    return Told(**asdict(call.limits))
