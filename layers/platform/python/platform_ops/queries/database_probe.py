"""Whether the database answers, which contexts' schemas are there, and whether events leave the outbox in time."""

import time
from typing import Literal, LiteralString

from pydantic import Field

from kernel.http import ApiModel, absent
from kernel.reading import Reader

LATE_SECONDS = 60

SQL: LiteralString = """
select
    (select coalesce(array_agg(distinct schemaname::text), '{}') from pg_tables where tablename = 'revision') as schemas,
    count(*) as pending,
    count(*) filter (where last_error is not null) as failing,
    coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::int as lag_seconds
from outbox where published_at is null"""

Status = Literal["up", "down"]


class Probe(ApiModel):
    """One part of the platform; `error` is a short reason without internals."""

    status: Status
    response_time_ms: int = 0
    error: str | None = Field(default=None, exclude_if=absent)


class OutboxProbe(Probe):
    """`failing` counts events that the bus has refused so far; they are tried again."""

    pending: int
    failing: int
    lag_seconds: int


class DatabaseProbe(Probe):
    schemas: list[str] = Field(default_factory=list)
    outbox: OutboxProbe | None = Field(default=None, exclude_if=absent)


class Found(ApiModel):
    schemas: list[str]
    pending: int
    failing: int
    lag_seconds: int


def probe_database(read: Reader) -> DatabaseProbe:
    started = time.monotonic()
    found = read.one(SQL, Found)
    elapsed = round((time.monotonic() - started) * 1000)
    if found is None:
        return DatabaseProbe(status="down", response_time_ms=elapsed, error="no answer")
    late = found.lag_seconds > LATE_SECONDS
    outbox = OutboxProbe(
        status="down" if late else "up",
        response_time_ms=elapsed,
        error="events are late" if late else None,
        pending=found.pending,
        failing=found.failing,
        lag_seconds=found.lag_seconds,
    )
    return DatabaseProbe(status="up", response_time_ms=elapsed, schemas=found.schemas, outbox=outbox)
