"""How many calls the vendor takes, and when: one schedule for all analyses that run (generic cell rate algorithm, one lane per limit)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)

LATEST = timedelta(seconds=6)
"""A call may come so long after its slot; who comes later asks for another one."""
HORIZON = timedelta(seconds=10)
"""Slots are handed out so far ahead: who comes then waits for a turn, so that early ones who were slow to ask are not overtaken."""
SOONEST, LONGEST_WAIT = timedelta(seconds=1), timedelta(hours=1)

FAILURES_TO_OPEN = 5
FIRST_REST, LONGEST_REST = timedelta(seconds=15), timedelta(minutes=10)
FAILURES_TO_GIVE_UP = FAILURES_TO_OPEN + 6
"""A quarter of an hour of rests, each with one call at its end."""
A_PROBE_TAKES = timedelta(seconds=10)


class Lane(StrEnum):
    REQUESTS_PER_MINUTE = "requests_per_minute"
    TOKENS_PER_MINUTE = "tokens_per_minute"
    REQUESTS_PER_DAY = "requests_per_day"
    TOKENS_PER_DAY = "tokens_per_day"

    @property
    def window(self) -> timedelta:
        return MINUTE if self.value.endswith("minute") else DAY


@dataclass(frozen=True, kw_only=True)
class Limit:
    """`amount` per window of the lane, of which `burst` may be used at once after a pause."""

    amount: int
    burst: int

    def __post_init__(self) -> None:
        if self.amount < 1 or not 1 <= self.burst <= self.amount:
            raise ValueError("a limit needs at least one per window, and a burst of one up to all of it")

    def spacing(self, window: timedelta) -> timedelta:
        """Between two slots: no window holds more calls than `amount`, the burst and those that come late included.

        A burst of all of it is how vendors count that fill up again evenly: then there is nothing to set aside.
        """
        if self.burst == self.amount:
            return window / self.amount
        return (window + LATEST) / (self.amount - self.burst)


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """`used_until` says for each lane until when it is used up by what has been handed out. Lanes without a limit do not bind."""

    limits: Mapping[Lane, Limit]
    used_until: Mapping[Lane, datetime] = field(default_factory=dict)

    def reserved(self, tokens: Sequence[int], now: datetime, not_before: datetime | None = None) -> tuple["Schedule", list[datetime]]:
        """The moments of calls of so many tokens each, in their order; everybody's further calls come after `not_before`."""
        schedule = self if not_before is None else self._closed_until(not_before)
        slots = []
        for each in tokens:
            schedule, slot = schedule._with_one_more(each, now)
            slots.append(slot)
        return schedule, slots

    def turn(self, ahead: int, now: datetime) -> datetime | None:
        """When to ask for slots again, with so many calls of others `ahead` that wait as well; None: now."""
        _, free = self._with_one_more(1, now)
        if not ahead and free - now <= HORIZON:
            return None
        time_of_others = max((self._time(lane, ahead) for lane in self.limits), default=timedelta())
        return min(now + LONGEST_WAIT, max(now + SOONEST, free - HORIZON + time_of_others))

    def told(self, lane: Lane, amount: int | None, left: int | None, now: datetime) -> "Schedule":
        """What the vendor counts is the truth, unless more has been handed out than it has seen."""
        limits = dict(self.limits)
        if amount is not None and amount >= 1:
            before = limits.get(lane)
            limits[lane] = Limit(amount=amount, burst=amount if before is None else min(amount, max(before.burst, 1)))
        if lane not in limits or left is None:
            return replace(self, limits=limits)
        limit = limits[lane]
        used = lane.window * min(max(limit.amount - left, 0), limit.amount) / limit.amount
        return replace(self, limits=limits, used_until={**self.used_until, lane: max(self.used_until.get(lane, now), now + used)})

    def _with_one_more(self, tokens: int, now: datetime) -> tuple["Schedule", datetime]:
        costs = {lane: min(self._amount(lane, tokens), limit.burst) for lane, limit in self.limits.items()}
        free = {lane: self.used_until.get(lane, now) + self._time(lane, cost - self.limits[lane].burst) for lane, cost in costs.items()}
        slot = max([now, *free.values()])
        used = {lane: max(self.used_until.get(lane, now), slot) + self._time(lane, cost) for lane, cost in costs.items()}
        return replace(self, used_until={**self.used_until, **used}), slot

    def _closed_until(self, moment: datetime) -> "Schedule":
        """Without a burst at the end of the pause."""
        lane = Lane.REQUESTS_PER_MINUTE
        if lane not in self.limits:
            return self
        closed = moment + self._time(lane, self.limits[lane].burst - 1)
        return replace(self, used_until={**self.used_until, lane: max(self.used_until.get(lane, closed), closed)})

    def _time(self, lane: Lane, amount: int) -> timedelta:
        return self.limits[lane].spacing(lane.window) * amount

    def _amount(self, lane: Lane, tokens: int) -> int:
        return max(1, tokens) if lane in (Lane.TOKENS_PER_MINUTE, Lane.TOKENS_PER_DAY) else 1


@dataclass(frozen=True, kw_only=True)
class Circuit:
    """A model that fails again and again is left alone. When it has rested, one call tries it; `waiting` counts all who came meanwhile."""

    failures: int = 0
    open_until: datetime | None = None
    waiting: int = 0

    def is_open(self, now: datetime) -> bool:
        return self.open_until is not None and now < self.open_until

    def is_lost(self, now: datetime) -> bool:
        """It has just been tried once more, after so many rests: who waited for that need not wait any longer."""
        left = timedelta() if self.open_until is None else self.open_until - now
        return self.failures >= FAILURES_TO_GIVE_UP and left > LONGEST_REST - 2 * A_PROBE_TAKES

    def failed(self, now: datetime) -> "Circuit":
        """Calls that were under way when it opened tell nothing new."""
        if self.is_open(now):
            return self
        failures = self.failures + 1
        if failures < FAILURES_TO_OPEN:
            return replace(self, failures=failures)
        rest = min(LONGEST_REST, FIRST_REST * 2 ** min(failures - FAILURES_TO_OPEN, 16))
        return Circuit(failures=failures, open_until=now + rest)

    def closed_until(self, moment: datetime) -> "Circuit":
        return replace(self, open_until=max(moment, self.open_until or moment))

    def admitted(self, slot: datetime, now: datetime) -> tuple["Circuit", datetime]:
        """The first call that comes while it is open tries it; the others get the moment to ask again."""
        if self.open_until is None or not self.is_open(now):
            return self, slot
        return replace(self, waiting=self.waiting + 1), max(slot, self.open_until + (A_PROBE_TAKES if self.waiting else timedelta()))

    def admits(self, slot: datetime, now: datetime) -> bool:
        """Whether a call may be made then."""
        return self.open_until is None or not self.is_open(now) or slot < self.open_until + A_PROBE_TAKES
