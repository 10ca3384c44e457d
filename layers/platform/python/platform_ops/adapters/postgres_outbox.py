"""The outbox on PostgreSQL: one relay at a time by an advisory lock, woken by NOTIFY, entries locked while they are under way."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import LiteralString

from psycopg.errors import LockNotAvailable

from kernel.database import Connection
from platform_ops.application.relay import Entry, Outcome

LOCK = 7_201_002
LOOK_AGAIN_SECONDS = 1.0
"""Entries whose next attempt is due are noticed at least this often."""

LISTEN: LiteralString = "listen outbox"

DUE: LiteralString = """
select event_id, payload, clock_timestamp() - created_at as waited from outbox
where published_at is null and next_attempt_at <= now()
order by position limit %(limit)s for update skip locked"""

RECORD: LiteralString = """
update outbox set
    attempts = attempts + 1,
    published_at = case when outcome.refused is null then clock_timestamp() end,
    last_error = outcome.refused,
    next_attempt_at = now() + least(power(2, least(attempts, 10)), 900) * (0.5 + random() / 2) * interval '1 second'
from json_to_recordset(%(outcomes)s::json) as outcome (event_id uuid, refused text)
where outbox.event_id = outcome.event_id"""

OLDEST: LiteralString = """
select coalesce(clock_timestamp() - min(created_at), interval '0') as waited from outbox where published_at is null"""

FORGET: LiteralString = """
delete from outbox where event_id in (
    select event_id from outbox where published_at < now() - interval '24 hours' limit 10000
)"""


class DueBatch:
    """Entries and their transaction."""

    def __init__(self, connection: Connection, entries: Sequence[Entry]) -> None:
        self._connection = connection
        self.entries = entries

    def record(self, outcomes: Sequence[Outcome]) -> None:
        rows = [{"event_id": str(outcome.event_id), "refused": outcome.refused} for outcome in outcomes]
        self._connection.execute(RECORD, {"outcomes": json.dumps(rows)})


class PostgresOutbox:
    """Lives on a connection of its own: the lock and the subscription end with it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def wait_for_turn(self, until: datetime) -> bool:
        patience = max(1, int(_left(until) * 1000))
        self._connection.execute("select set_config('lock_timeout', %s, false)", [f"{patience}ms"])
        try:
            self._connection.execute("select pg_advisory_lock(%s)", [LOCK])
        except LockNotAvailable:
            return False
        finally:
            self._connection.execute("reset lock_timeout")
        self._connection.execute(LISTEN)
        return True

    @contextmanager
    def due(self, limit: int) -> Iterator[DueBatch]:
        with self._connection.transaction():
            rows = self._connection.execute(DUE, {"limit": limit}).fetchall()
            entries = [Entry(event_id=row["event_id"], envelope=row["payload"], waited=row["waited"]) for row in rows]
            yield DueBatch(self._connection, entries)

    def wait_for_more(self, until: datetime) -> bool:
        left = _left(until)
        if left <= 0:
            return False
        for _ in self._connection.notifies(timeout=min(left, LOOK_AGAIN_SECONDS), stop_after=1):
            pass
        return True

    def oldest_wait(self) -> timedelta:
        row = self._connection.execute(OLDEST).fetchone()
        return row["waited"] if row else timedelta()

    def forget_published(self) -> None:
        self._connection.execute(FORGET)


def _left(until: datetime) -> float:
    return (until - datetime.now(UTC)).total_seconds()
