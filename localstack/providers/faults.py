"""What the sandbox is told to get wrong, and when: switched over HTTP or by the environment, the same every time."""

import hashlib
import json
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator


class FaultKind(StrEnum):
    RATE_LIMIT = "rate_limit"
    SERVER_ERROR = "server_error"
    INVALID_GENERATION = "invalid_generation"
    MALFORMED_REPLY = "malformed_reply"
    TRUNCATED_REPLY = "truncated_reply"
    EMPTY_REPLY = "empty_reply"
    MALFORMED_BODY = "malformed_body"
    WRONG_CONTENT_TYPE = "wrong_content_type"
    NAN = "nan"
    OUT_OF_RANGE = "out_of_range"
    NUMBERS_AS_STRINGS = "numbers_as_strings"
    MISSING_ITEMS = "missing_items"
    DUPLICATE_ITEMS = "duplicate_items"
    INVENTED_QUOTES = "invented_quotes"
    HUGE_REPLY = "huge_reply"
    MODEL_UNAVAILABLE = "model_unavailable"
    KEY_REFUSED = "key_refused"
    REDIRECT = "redirect"
    RESET = "reset"
    HANG = "hang"
    SLOW_DRIP = "slow_drip"


class Fault(BaseModel):
    """One thing that goes wrong: for the next requests, with a probability, or (without either) every time.

    `model` limits it to requests for one model. `retry_after` is said in the message and in the header, as `header` asks; a `message`
    of one's own may hold `{wait}`. `seconds` is how long a server hangs or drips.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: FaultKind
    vendor: str | None = None
    model: str | None = None
    next: int | None = Field(default=None, ge=1)
    probability: float | None = Field(default=None, gt=0, le=1)
    status: int = Field(default=503, ge=500, le=599)
    retry_after: float | None = Field(default=2.0, ge=0)
    per: str = Field(default="minute", pattern="^(minute|day)$")
    header: str = Field(default="seconds", pattern="^(seconds|date|none)$")
    message: str | None = None
    seconds: float = Field(default=120.0, gt=0, le=600)

    @model_validator(mode="after")
    def _one_condition(self) -> "Fault":
        if self.next is not None and self.probability is not None:
            raise ValueError("a fault has either next or probability")
        return self


class FaultPlan(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    latency_ms: int = Field(default=0, ge=0, le=120_000)
    jitter_ms: int = Field(default=0, ge=0, le=120_000)
    seed: int = 0
    faults: tuple[Fault, ...] = ()


class FaultPlanRefused(Exception):
    """The plan cannot be used; the sentence says which part."""


def parse_plan(text: str | bytes) -> FaultPlan:
    try:
        return FaultPlan.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "plan"
        raise FaultPlanRefused(f"{where}: {first['msg']}") from error


class Faults:
    """Decides per request. The n-th request after a plan was set always meets the same fate."""

    def __init__(self, plan: FaultPlan) -> None:
        self.set(plan)

    def set(self, plan: FaultPlan) -> None:
        self.plan = plan
        self._request = 0
        self._left = [fault.next for fault in plan.faults]

    def draw(self, vendor: str, model: str = "") -> tuple[float, Fault | None]:
        """Seconds to wait, and the fault that strikes this request if one does."""
        self._request += 1
        delay = (self.plan.latency_ms + self.plan.jitter_ms * self._chance("jitter")) / 1000
        for position, fault in enumerate(self.plan.faults):
            if fault.vendor in (None, vendor) and fault.model in (None, model) and self._strikes(position, fault):
                return delay, fault
        return delay, None

    def as_json(self) -> dict[str, object]:
        state: dict[str, object] = json.loads(self.plan.model_dump_json(exclude_none=True))
        return state | {"requests": self._request, "left": self._left}

    def _strikes(self, position: int, fault: Fault) -> bool:
        left = self._left[position]
        if left is not None:
            self._left[position] = max(0, left - 1)
            return left > 0
        return fault.probability is None or self._chance(str(position)) < fault.probability

    def _chance(self, purpose: str) -> float:
        digest = hashlib.sha256(f"{self.plan.seed}/{self._request}/{purpose}".encode()).digest()
        return int.from_bytes(digest[:8]) / 2**64
