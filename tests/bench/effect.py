"""From the commit of an event in one context to the commit of its effect in another, through the outbox, the bus and a queue."""

import json
import time
from datetime import UTC, datetime
from time import perf_counter
from uuid import uuid4

import psycopg
from psycopg.rows import dict_row

from events.users import UserRoleSelected
from events.wire import envelope
from kernel.database import Connection
from localstack.settings import DATABASE, load
from tests.bench.measure import Measure, percentile

WARM_UP, PROBES = 10, 60
LONGEST_WAIT_SECONDS = 30.0
LOOK_EVERY_SECONDS = 0.001
PAUSE_SECONDS = 0.05

CONSUMER = "open_free_subscription"
COMMITTED = "insert into platform.outbox (event_id, event_type, payload) values (%(id)s, %(type)s, %(payload)s::jsonb)"
EFFECT = "select 1 from inbox where consumer = %(consumer)s and message_id = %(id)s"


def measure() -> list[Measure]:
    """The probe is a candidate who chose a role: billing takes note in its inbox and has nothing else to do."""
    with platform_connection("users_writer") as writer, platform_connection("billing_writer") as billing:
        for _ in range(WARM_UP):
            _probe(writer, billing)
        times = [_probe(writer, billing) for _ in range(PROBES)]
    return [
        Measure(name="commit of an event to its effect, p50", value=percentile(times, 0.5), unit="ms", bar=20),
        Measure(name="commit of an event to its effect, p95", value=percentile(times, 0.95), unit="ms"),
    ]


def platform_connection(role: str) -> Connection:
    """A connection to the running platform's database."""
    found = load()
    host, port = str(found.postgres_socket), found.postgres_port
    return psycopg.connect(host=host, port=port, dbname=DATABASE, user=role, autocommit=True, row_factory=dict_row)


def _probe(writer: Connection, billing: Connection) -> float:
    """Milliseconds."""
    event_id, payload = uuid4(), _an_event()
    sent = json.dumps(envelope(payload, event_id=event_id, at=datetime.now(UTC), metadata={"correlationId": str(event_id)}))
    writer.execute(COMMITTED, {"id": event_id, "type": payload.TYPE, "payload": sent})
    committed = perf_counter()
    while billing.execute(EFFECT, {"consumer": CONSUMER, "id": str(event_id)}).fetchone() is None:
        if perf_counter() - committed > LONGEST_WAIT_SECONDS:
            raise RuntimeError(f"an event has had no effect for {LONGEST_WAIT_SECONDS:.0f} s; is the platform up (make status)?")
        time.sleep(LOOK_EVERY_SECONDS)
    milliseconds = (perf_counter() - committed) * 1000
    time.sleep(PAUSE_SECONDS)
    return milliseconds


def _an_event() -> UserRoleSelected:
    person = uuid4()
    return UserRoleSelected(
        user_id=person, company_id=person, external_auth_id=str(person), first_name="Ada", role="candidate",
        selected_at=datetime.now(UTC), version=2,
    )  # fmt: skip
