"""The schedule of calls in PostgreSQL: one row that every reservation moves forward."""

from datetime import datetime

from analysis.domain.pacing import Pace
from kernel.database import Connection
from kernel.settings import setting

VENDOR = "groq"
PER_MINUTE, BURST = "1000", "40"

RESERVE = """
insert into call_schedules as schedule (vendor, next_at)
values (%(vendor)s, greatest(%(now)s, %(not_before)s) + %(length)s)
on conflict (vendor) do update set next_at = greatest(schedule.next_at, %(now)s, %(not_before)s) + %(length)s
returning next_at - %(length)s as start"""


class CallSchedule:
    def __init__(self, connection: Connection, now: datetime, pace: Pace | None = None) -> None:
        self.connection = connection
        self.now = now
        self.pace = pace or configured_pace()

    def reserve(self, count: int, *, not_before: datetime | None = None) -> list[datetime]:
        """The row's lock puts reservations that come at the same time one after the other."""
        values = {
            "vendor": VENDOR,
            "now": self.now,
            "not_before": self.now if not_before is None else not_before + self.pace.tolerance,
            "length": self.pace.interval * count,
        }
        row = self.connection.execute(RESERVE, values).fetchone()
        start: datetime = row["start"] if row else self.now
        return self.pace.slots(start, count, self.now)


def configured_pace() -> Pace:
    """The vendor counts requests per key and minute; the key's own limit may be told by the environment."""
    per_minute = int(setting("GROQ_REQUESTS_PER_MINUTE", PER_MINUTE))
    return Pace(per_minute=per_minute, burst=min(int(BURST), per_minute))
