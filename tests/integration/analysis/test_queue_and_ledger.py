"""Runs that wait for their turn and readings that several interviews use, as the database keeps them."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from analysis.adapters.erasures import ErasedInterviews
from analysis.application.ports import UnitOfWork
from analysis.domain.analysis import PATIENCE, Analysis, Place
from analysis.domain.pacing import HORIZON
from analysis.queries.list_overdue_analyses import list_overdue_analyses
from kernel.reading import Reader
from tests.integration.analysis.conftest import World
from tests.support.platform import Platform
from tests.unit.analysis.building import NOW, PROVENANCE, a_scorecard, an_analysis, some_prose, spent

SOON = NOW + timedelta(seconds=5)
EARLIER = NOW - timedelta(minutes=3)


def waiting(work: UnitOfWork, *, since: datetime, calls: int = 30, ask_at: datetime = SOON) -> Analysis:
    analysis = an_analysis()
    work.analyses.add(analysis)
    analysis.wait_for_turn(Place(since=since, calls=calls, ask_at=ask_at), NOW)
    return analysis


def test_a_place_in_the_queue_is_kept_and_left(database: World) -> None:
    with database.begin() as work:
        analysis = waiting(work, since=NOW)
    with database.begin() as work:
        found = work.analyses.get(analysis.id)
        assert found.place == Place(since=NOW, calls=30, ask_at=SOON)
        found.start(NOW)
    with database.begin() as work:
        assert work.analyses.get(analysis.id).place is None


def test_nobody_ahead_and_little_handed_out_is_a_turn(world: World) -> None:
    with world.begin() as work:
        assert work.slots.turn(an_analysis().id, NOW) is None


def test_much_handed_out_is_not(world: World) -> None:
    with world.begin() as work:
        last = work.slots.reserve([1] * 90)[-1]
        later = work.slots.turn(an_analysis().id, NOW)
    assert later is not None
    assert timedelta() <= later - (last - HORIZON) < timedelta(seconds=3)


def test_who_completed_earlier_goes_first(database: World) -> None:
    with database.begin() as work:
        first, second = waiting(work, since=EARLIER), waiting(work, since=NOW)
    with database.begin() as work:
        assert work.slots.turn(first.id, EARLIER) is None
        assert work.slots.turn(second.id, NOW) is not None
        assert work.slots.turn(an_analysis().id, EARLIER - timedelta(seconds=1)) is None


def test_the_calls_of_those_ahead_are_waited_for(database: World) -> None:
    with database.begin() as work:
        waiting(work, since=EARLIER, calls=300)
    with database.begin() as work:
        later = work.slots.turn(an_analysis().id, NOW)
    assert later is not None
    assert later > NOW + timedelta(minutes=4)


@pytest.mark.parametrize("missed_by", [timedelta(minutes=1), timedelta(days=1)])
def test_who_did_not_come_when_it_was_due_holds_nobody_up(database: World, missed_by: timedelta) -> None:
    with database.begin() as work:
        waiting(work, since=EARLIER - missed_by, ask_at=NOW - missed_by)
    with database.begin() as work:
        assert work.slots.turn(an_analysis().id, NOW) is None


def test_readings_are_due_when_the_first_who_needs_them_makes_them(world: World) -> None:
    one, other = an_analysis(), an_analysis()
    with world.begin() as work:
        work.analyses.add(one)
        work.analyses.add(other)
        assert work.ledger.due(["a", "b"]) == {}
        work.ledger.use(one.id, {"a": NOW})
        work.ledger.use(other.id, {"a": SOON, "b": SOON})
    with world.begin() as work:
        assert work.ledger.due(["a", "b", "c"]) == {"a": NOW, "b": SOON}


def test_a_further_run_of_the_same_interview_changes_nothing(world: World) -> None:
    analysis = an_analysis()
    with world.begin() as work:
        work.analyses.add(analysis)
        work.ledger.use(analysis.id, {"a": NOW})
    with world.begin() as work:
        work.ledger.use(analysis.id, {"a": SOON})
        assert work.ledger.due(["a"]) == {"a": NOW}


def test_what_is_left_behind_is_what_nobody_else_uses(database: World, platform: Platform) -> None:
    gone, stays = an_analysis(), an_analysis()
    with database.begin() as work:
        work.analyses.add(gone)
        work.analyses.add(stays)
        work.ledger.use(gone.id, {"own": NOW, "shared": NOW})
        work.ledger.use(stays.id, {"shared": NOW})
    erased = ErasedInterviews(platform.connect_as("analysis_writer")).erase(gone.interview.invitation_id, NOW)
    assert (erased.analysis_ids, erased.reading_keys) == ([gone.id], ["own"])


def test_a_rescoring_that_shows_no_progress_is_found_too(database: World, platform: Platform) -> None:
    platform.as_function("analysis")
    analysis = an_analysis()
    with database.begin() as work:
        work.analyses.add(analysis)
        analysis.start(NOW)
        analysis.complete(a_scorecard(), some_prose(), PROVENANCE, spent=spent(5), now=NOW)
        analysis.request_rescore(uuid4(), NOW)
    read = Reader()
    assert list_overdue_analyses(NOW + PATIENCE, read) == []
    assert list_overdue_analyses(NOW + 2 * PATIENCE, read) == [analysis.id]
