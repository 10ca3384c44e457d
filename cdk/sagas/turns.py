"""What the sagas that call the language model share: one call a turn, each at a slot of its own."""

from typing import Any

from cdk.sagas.language import fields

CORRELATION = "$$.Execution.Input.detail.metadata.correlationId"

FIRST_TURN: dict[str, Any] = {"turns": 0, "calls": 0, "cost": {"promptTokens": 0, "completionTokens": 0, "costMicros": 0}}


def asked(where: str = "$") -> dict[str, str]:
    """What every step that makes a call is told about this turn; `where` it stands in the state."""
    return fields(**{name: f"{where}.{name}" for name in ("model", "slotAt", "turns", "calls", "cost")})


def one_more(where: str = "$") -> dict[str, str]:
    """The same after the turn, whether it made a call or not."""
    return asked(where) | fields(turns=f"States.MathAdd({where}.turns, 1)", calls="$.turn.calls", cost="$.turn.cost")


def wanted(where: str = "$") -> dict[str, str]:
    """What has to be known to hand out another slot."""
    return fields(
        model=f"{where}.model", calls=f"{where}.calls", reason="$.turn.reason", retryAfterSeconds="$.turn.retryAfterSeconds",
        told="$.turn.told",
    )  # fmt: skip


def next_turn(where: str = "$") -> dict[str, str]:
    return asked(where) | fields(model="$.slot.model", slotAt="$.slot.slotAt")
