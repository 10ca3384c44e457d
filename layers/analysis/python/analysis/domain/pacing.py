"""How many calls the vendor takes, and when: one schedule for all analyses that run (generic cell rate algorithm)."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, kw_only=True)
class Pace:
    """`per_minute` calls evenly, of which `burst` may come at once after a pause."""

    per_minute: int
    burst: int

    def __post_init__(self) -> None:
        if self.per_minute < 1 or self.burst < 1:
            raise ValueError("a pace needs at least one call per minute and a burst of at least one")

    @property
    def interval(self) -> timedelta:
        return timedelta(minutes=1) / self.per_minute

    @property
    def tolerance(self) -> timedelta:
        return self.interval * (self.burst - 1)

    def slots(self, start: datetime, count: int, now: datetime) -> list[datetime]:
        """The moments of `count` calls whose first is scheduled for `start`; a burst runs ahead of schedule, never behind now."""
        return [max(now, start + self.interval * place - self.tolerance) for place in range(count)]
