"""How many events per second the relay carries from the outbox to a bus that costs nothing."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from time import perf_counter
from uuid import UUID, uuid4

from events.users import UserCreated
from events.wire import envelope
from platform_ops.adapters.postgres_outbox import PostgresOutbox
from platform_ops.application.relay import Entry, Outcome, relay
from tests.bench.database import platform_in_process
from tests.bench.measure import Measure

EVENTS = 10_000

INSERT = """
insert into platform.outbox (event_id, event_type, payload)
select (e->>'eventId')::uuid, e->>'eventType', e from json_array_elements(%s::json) as e"""


class InMemoryBus:
    """Accepts everything at once."""

    def __init__(self) -> None:
        self.accepted: list[UUID] = []

    def publish(self, entries: Sequence[Entry]) -> list[Outcome]:
        self.accepted += [entry.event_id for entry in entries]
        return [Outcome(event_id=entry.event_id) for entry in entries]


def measure() -> list[Measure]:
    bus = InMemoryBus()
    with platform_in_process() as platform:
        platform.connect_as("users_writer").execute(INSERT, [json.dumps([_an_envelope() for _ in range(EVENTS)])])
        connection = platform.connect_as("platform_writer")
        started = perf_counter()
        relay(PostgresOutbox(connection), bus, datetime.now(UTC))
        seconds = perf_counter() - started
    if len(set(bus.accepted)) != EVENTS:
        raise RuntimeError(f"{len(set(bus.accepted))} of {EVENTS} events arrived")
    return [Measure(name="outbox to the bus", value=EVENTS / seconds, unit="events/s", bar=1000, holds="at least")]


def _an_envelope() -> dict[str, object]:
    person, now = uuid4(), datetime.now(UTC)
    event = UserCreated(
        user_id=person, company_id=person, external_auth_id=str(person), first_name="Ada", last_name="Byron", status="active",
        role="pending", created_at=now, version=1,
    )  # fmt: skip
    return envelope(event, event_id=uuid4(), at=now, metadata={"aggregateVersion": 1, "correlationId": str(uuid4())})
