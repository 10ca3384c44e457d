"""What the users context requires of the way its events leave (spec: users, section 13.3), proved on the relay."""

import pytest

from tests.integration.platform.test_relay import FakeBus, put, run, state
from tests.support.platform import Platform
from tests.support.postgres import Connection

DUE_NOW = "update platform.outbox set next_attempt_at = now()"


@pytest.mark.parametrize("refusals", [1, 3, 12])
def test_r15_a_refused_event_is_tried_again_until_it_is_taken(platform: Platform, administrator: Connection, refusals: int) -> None:
    [event_id] = put(administrator)
    refusing, taking = FakeBus(refuses={event_id: "ThrottlingException"}), FakeBus()
    for _ in range(refusals):
        run(platform, refusing)
        administrator.execute(DUE_NOW)
    assert state(administrator, event_id) == (False, refusals, "ThrottlingException")
    run(platform, taking)
    assert (taking.accepted, state(administrator, event_id)) == ([event_id], (True, refusals + 1, None))


@pytest.mark.parametrize("age", ["6 minutes", "30 days"])
def test_r16_an_event_leaves_however_old_it_is(platform: Platform, administrator: Connection, age: str) -> None:
    ids = put(administrator, 3)
    age_by = "update platform.outbox set created_at = now() - %(age)s::interval, next_attempt_at = now() - %(age)s::interval"
    administrator.execute(age_by, {"age": age})
    bus = FakeBus()
    run(platform, bus)
    assert bus.accepted == ids


def test_r17_no_event_is_ever_given_up_and_an_operator_sees_why_it_waits(platform: Platform, administrator: Connection) -> None:
    [event_id] = put(administrator)
    administrator.execute("update platform.outbox set attempts = 1000")
    run(platform, FakeBus(refuses={event_id: "MalformedDetail"}))
    inspected = administrator.execute("select attempts, last_error from platform.outbox where published_at is null").fetchall()
    assert inspected == [{"attempts": 1001, "last_error": "MalformedDetail"}]
    longest = administrator.execute("select next_attempt_at - now() <= interval '15 minutes' as soon from platform.outbox").fetchone()
    assert longest == {"soon": True}
    administrator.execute(DUE_NOW)
    bus = FakeBus()
    run(platform, bus)
    assert bus.accepted == [event_id], "replayed by making it due"


def test_r18_the_table_alone_is_enough(platform: Platform, administrator: Connection) -> None:
    """Nobody was told when it was committed: the listening process had died."""
    ids = put(administrator, 2)
    bus = FakeBus()
    assert run(platform, bus).published == 2
    assert bus.accepted == ids
