"""The relay on PostgreSQL: at least once, nothing lost, nothing blocked, no gap between two runs."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from psycopg.types.json import Jsonb

from platform_ops.adapters.postgres_outbox import PostgresOutbox
from platform_ops.application.relay import Entry, Outcome, Relayed, relay
from tests.support.killing import killed_when_it_reports
from tests.support.platform import Platform
from tests.support.postgres import Connection


class FakeBus:
    """Keeps what it accepts; `refuses` names events it does not take and why."""

    def __init__(self, refuses: dict[UUID, str] | None = None) -> None:
        self.accepted: list[UUID] = []
        self.refuses = refuses or {}

    def publish(self, entries: Sequence[Entry]) -> list[Outcome]:
        outcomes = [Outcome(event_id=entry.event_id, refused=self.refuses.get(entry.event_id)) for entry in entries]
        self.accepted += [outcome.event_id for outcome in outcomes if outcome.refused is None]
        return outcomes


class CrashingBus(FakeBus):
    """Accepts everything, and then the process is killed before it can commit."""

    def publish(self, entries: Sequence[Entry]) -> list[Outcome]:
        super().publish(entries)
        raise KeyboardInterrupt


def put(connection: Connection, count: int = 1) -> list[UUID]:
    ids = [uuid4() for _ in range(count)]
    for event_id in ids:
        statement = "insert into platform.outbox (event_id, event_type, payload) values (%s, 'x.happened', %s)"
        connection.execute(statement, [event_id, Jsonb({"eventId": str(event_id)})])
    return ids


def run(platform: Platform, bus: FakeBus, seconds: float = 0) -> Relayed:
    with platform.connect_as("platform_writer") as connection:
        return relay(PostgresOutbox(connection), bus, datetime.now(UTC) + timedelta(seconds=seconds))


def state(administrator: Connection, event_id: UUID) -> tuple[bool, int, str | None]:
    row = administrator.execute("select * from platform.outbox where event_id = %s", [event_id]).fetchone()
    assert row is not None
    return row["published_at"] is not None, row["attempts"], row["last_error"]


def eventually(condition: Callable[[], bool], seconds: float = 5) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.01)
    return False


def test_rp3d_everything_that_waits_is_published_in_order_and_once(platform: Platform, administrator: Connection) -> None:
    ids = put(administrator, 250)
    bus = FakeBus()
    relayed = run(platform, bus)
    assert bus.accepted == ids
    assert (relayed.published, relayed.refused) == (250, 0)
    assert run(platform, bus).published == 0


def test_only_accepted_entries_are_marked(platform: Platform, administrator: Connection) -> None:
    first, second, third = put(administrator, 3)
    relayed = run(platform, FakeBus(refuses={second: "ThrottlingException"}))
    assert (relayed.published, relayed.refused) == (2, 1)
    assert state(administrator, first) == state(administrator, third) == (True, 1, None)
    assert state(administrator, second) == (False, 1, "ThrottlingException")


def test_a_refused_entry_waits_longer_each_time_and_blocks_nobody(platform: Platform, administrator: Connection) -> None:
    [poison] = put(administrator)
    bus = FakeBus(refuses={poison: "MalformedDetail"})
    waits = []
    for _ in range(4):
        run(platform, bus)
        row = administrator.execute("select next_attempt_at - now() as wait from platform.outbox where event_id = %s", [poison]).fetchone()
        assert row is not None
        waits.append(row["wait"].total_seconds())
        administrator.execute("update platform.outbox set next_attempt_at = now()")
    later = put(administrator)
    run(platform, bus)
    assert bus.accepted == later
    assert all(0.5 * 2**n - 0.5 <= wait <= 2**n for n, wait in enumerate(waits))
    assert state(administrator, poison) == (False, 5, "MalformedDetail")


def test_an_entry_whose_time_has_not_come_is_left_alone(platform: Platform, administrator: Connection) -> None:
    put(administrator)
    administrator.execute("update platform.outbox set next_attempt_at = now() + interval '1 minute'")
    bus = FakeBus()
    relayed = run(platform, bus)
    assert bus.accepted == []
    assert relayed.longest_wait > timedelta()


def test_killed_between_the_bus_and_the_commit_the_event_is_published_again(platform: Platform, administrator: Connection) -> None:
    ids = put(administrator, 3)
    crashing = CrashingBus()
    with pytest.raises(KeyboardInterrupt):
        run(platform, crashing)
    healthy = FakeBus()
    run(platform, healthy)
    assert crashing.accepted == healthy.accepted == ids


def test_r18_a_process_killed_between_the_bus_and_the_commit_loses_nothing(platform: Platform, administrator: Connection) -> None:
    ids = put(administrator, 3)
    platform.as_function("platform")
    assert killed_when_it_reports("tests.support.doomed_relay") == [str(event_id) for event_id in ids]
    assert state(administrator, ids[0]) == (False, 0, None)
    next_one = FakeBus()
    run(platform, next_one, 2)
    assert next_one.accepted == ids
    assert state(administrator, ids[0]) == (True, 1, None)


def test_an_uncommitted_event_is_not_published(platform: Platform, administrator: Connection) -> None:
    bus = FakeBus()
    with administrator.transaction(force_rollback=True):
        put(administrator)
        run(platform, bus)
    assert bus.accepted == []


def test_an_event_leaves_milliseconds_after_its_commit(platform: Platform, administrator: Connection) -> None:
    bus = FakeBus()
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(run, platform, bus, 3)
        time.sleep(0.3)
        committed = time.monotonic()
        put(administrator)
        assert eventually(lambda: len(bus.accepted) == 1, seconds=0.5)
        assert time.monotonic() - committed < 0.5
        assert running.result().published == 1


def test_a_second_relay_takes_over_when_the_first_one_stops(platform: Platform, administrator: Connection) -> None:
    first, second = FakeBus(), FakeBus()
    with ThreadPoolExecutor(2) as pool:
        leader = pool.submit(run, platform, first, 1)
        time.sleep(0.2)
        follower = pool.submit(run, platform, second, 3)
        early = put(administrator)
        assert eventually(lambda: first.accepted == early)
        leader.result()
        late = put(administrator)
        assert eventually(lambda: second.accepted == late)
        follower.result()
    assert first.accepted == early


def test_a_relay_whose_time_is_up_before_its_turn_does_nothing(platform: Platform, administrator: Connection) -> None:
    stop = threading.Event()

    class HoldingBus(FakeBus):
        def publish(self, entries: Sequence[Entry]) -> list[Outcome]:
            stop.wait(5)
            return super().publish(entries)

    put(administrator)
    holder, second = HoldingBus(), FakeBus()
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(run, platform, holder)
        time.sleep(0.2)
        assert run(platform, second, 0.1).published == 0
        stop.set()
        assert running.result().published == 1
    assert second.accepted == []


def test_a_dead_relay_leaves_its_place(platform: Platform, administrator: Connection) -> None:
    dead = platform.connect_as("platform_writer")
    assert PostgresOutbox(dead).wait_for_turn(datetime.now(UTC))
    dead.close()
    ids = put(administrator)
    bus = FakeBus()
    run(platform, bus, 0.5)
    assert bus.accepted == ids


def test_published_events_are_forgotten_after_a_day_and_unpublished_ones_never(platform: Platform, administrator: Connection) -> None:
    old, recent, waiting = put(administrator, 3)
    administrator.execute("update platform.outbox set created_at = now() - interval '9 days', next_attempt_at = now() + interval '1 day'")
    forget = "update platform.outbox set published_at = now() - %s::interval where event_id = %s"
    administrator.execute(forget, ["25 hours", old])
    administrator.execute(forget, ["23 hours", recent])
    run(platform, FakeBus())
    left = administrator.execute("select event_id from platform.outbox").fetchall()
    assert {row["event_id"] for row in left} == {recent, waiting}
