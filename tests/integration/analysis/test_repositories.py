"""What the ports promise, on both implementations; and what only the database can hold."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from typing import LiteralString
from uuid import UUID, uuid4

import psycopg
import pytest

from analysis.adapters.slots import CallSchedule
from analysis.adapters.unit_of_work import UnitOfWork
from analysis.application.begin_analysis import begin_analysis
from analysis.application.messages import CollectedAnswers
from analysis.application.ports import VendorLimits
from analysis.domain.analysis import PATIENCE, AnalysisId, AnalysisNotFound, AnalysisStatus, Wait
from analysis.domain.failure import FailureReason
from analysis.domain.pacing import LATEST, Lane, Limit
from kernel.errors import VersionConflict
from kernel.unit_of_work import Origin
from tests.integration.analysis.conftest import World
from tests.support.platform import Platform
from tests.support.postgres import Connection
from tests.support.transactions import transactions
from tests.unit.analysis.application.world import AModel
from tests.unit.analysis.building import ANSWER, NOW, PROVENANCE, a_scorecard, a_transcript, an_analysis, an_interview, some_prose, spent
from tests.unit.analysis.fakes import FakeDocuments


def test_what_is_added_is_found_by_its_interview_and_by_its_id(world: World) -> None:
    analysis = an_analysis()
    with world.begin() as work:
        work.analyses.add(analysis)
    with world.begin() as work:
        assert work.analyses.find(analysis.interview.invitation_id) == work.analyses.get(analysis.id)
        assert work.analyses.find(uuid4()) is None
        with pytest.raises(AnalysisNotFound):
            work.analyses.get(AnalysisId(uuid4()))


def test_a_change_is_there_in_the_next_transaction(world: World) -> None:
    analysis, scorecard = an_analysis(), a_scorecard()
    with world.begin() as work:
        work.analyses.add(analysis)
    with world.begin() as work:
        work.analyses.get(analysis.id).start(NOW)
    with world.begin() as work:
        found = work.analyses.get(analysis.id)
        assert (found.status, found.attempt, found.started_at) == (AnalysisStatus.IN_PROGRESS, 1, NOW)
        found.complete(scorecard, some_prose(), PROVENANCE, spent=spent(5), now=NOW)
    with world.begin() as work:
        found = work.analyses.get(analysis.id)
        assert (found.questions, found.provenance, found.spent) == (scorecard.questions, PROVENANCE, spent(5))


def test_progress_is_only_ever_expected_later(world: World) -> None:
    analysis = an_analysis()
    with world.begin() as work:
        work.analyses.add(analysis)
    for moment in (NOW + 3 * PATIENCE, NOW + 2 * PATIENCE):
        with world.begin() as work:
            work.analyses.expect_progress_by(analysis.id, moment)
    with world.begin() as work:
        assert work.analyses.get(analysis.id).overdue_at == NOW + 3 * PATIENCE


def test_slots_come_one_after_the_other_and_never_before_the_vendor_s_word(world: World) -> None:
    with world.begin() as work:
        first = work.slots.reserve([1, 1, 1])
        (held,) = work.slots.reserve([1], not_before=NOW + timedelta(seconds=90))
        (after,) = work.slots.reserve([1])
    assert first == sorted(first)
    assert held == NOW + timedelta(seconds=90)
    assert after > held


def test_a_second_generation_replaces_the_lines_and_keeps_the_first_one(database: World, platform: Platform) -> None:
    analysis = an_analysis()
    with database.begin() as work:
        work.analyses.add(analysis)
        analysis.start(NOW)
        analysis.complete(a_scorecard(), some_prose(), PROVENANCE, spent=spent(5), now=NOW)
    with database.begin() as work:
        found = work.analyses.get(analysis.id)
        found.request_rescore(uuid4(), NOW)
        found.start(NOW)
        found.complete(a_scorecard(2), some_prose(), PROVENANCE, spent=spent(7), now=NOW)
    connection = platform.connect_as("analysis_reader")
    kept = connection.execute("select generation, overall_score, questions from generations order by generation").fetchall()
    assert [(row["generation"], row["overall_score"]) for row in kept] == [(1, 75), (2, 25)]
    assert [each["evidence"] for each in kept[0]["questions"][0]["criteria"]] == [[ANSWER[:20]]] * 4
    assert [row["score"] for row in connection.execute("select score from question_analyses").fetchall()] == [25]


def test_a_wait_is_noted_only_while_there_is_something_to_wait_for(database: World) -> None:
    wait = Wait(until=NOW + PATIENCE, reason=FailureReason.DAILY_LIMIT)
    analysis = an_analysis()
    with database.begin() as work:
        work.analyses.add(analysis)
        analysis.start(NOW)
    with database.begin() as work:
        work.analyses.note_wait(analysis.id, wait)
    with database.begin() as work:
        found = work.analyses.get(analysis.id)
        assert found.wait == wait
        found.fail(FailureReason.TIMEOUT, spent=spent(0), now=NOW)
    with database.begin() as work:
        work.analyses.note_wait(analysis.id, wait)
    with database.begin() as work:
        assert work.analyses.get(analysis.id).wait is None


def test_circuits_open_rest_and_are_forgotten_when_a_model_answers(world: World) -> None:
    with world.begin() as work:
        assert [work.slots.unavailable("m") for _ in range(5)] == [False, False, False, False, True]
        first, second = work.slots.reserve([1, 1], model="m")
        assert NOW < first < second
        (other,) = work.slots.reserve([1], model="other")
        assert other < first
        work.slots.close("n", NOW + PATIENCE)
        work.slots.available(["n"])
        assert work.slots.reserve([1], model="n") >= [NOW + PATIENCE]


def test_what_the_vendor_says_is_remembered(world: World) -> None:
    with world.begin() as work:
        work.slots.observe(VendorLimits(token_limit=6_000, tokens_left=0))
    with world.begin() as work:
        (slot,) = work.slots.reserve([3_000])
    assert slot >= NOW + timedelta(seconds=30)


def decision_of(connection: Connection, invitation_id: UUID) -> str:
    row = connection.execute("select decision from decisions where invitation_id = %s", [invitation_id]).fetchone()
    assert row is not None
    return str(row["decision"])


def test_an_older_decision_changes_nothing(database: World, platform: Platform) -> None:
    invitation = uuid4()
    with database.begin() as work:
        work.decisions.remember(invitation, "approved", NOW)
        work.decisions.remember(invitation, "rejected", NOW - timedelta(seconds=1))
    assert decision_of(platform.connect_as("analysis_writer"), invitation) == "approved"


def test_events_leave_with_the_change_and_not_without_it(database: World, platform: Platform) -> None:
    """Defect A12: the outbox row is written in the transaction that stores the result."""
    analysis = an_analysis()
    with suppress(RuntimeError), database.begin() as work:
        work.analyses.add(analysis)
        analysis.start(NOW)
        raise RuntimeError
    assert platform.outbox() == []
    with database.begin() as work:
        again = an_analysis()
        work.analyses.add(again)
        again.start(NOW)
    (event,) = platform.outbox("analysis.started")
    assert event["payload"] == {
        "analysisId": str(again.id),
        "invitationId": str(again.interview.invitation_id),
        "occurredAt": "2026-01-31T09:15:00.000Z",
    }


def test_of_two_changes_at_once_one_has_to_be_repeated(platform: Platform) -> None:
    analysis = an_analysis()
    first, second = (transactions(UnitOfWork, platform.connect_as("analysis_writer"), NOW) for _ in range(2))
    with first() as work:
        work.analyses.add(analysis)

    def both_at_once() -> None:
        with first() as one, second() as other:
            one.analyses.get(analysis.id).start(NOW)
            other.analyses.get(analysis.id).start(NOW)

    with pytest.raises(VersionConflict):
        both_at_once()


def test_there_is_one_analysis_per_interview_whatever_the_code_does(database: World) -> None:
    interview = an_interview()

    def add_two() -> None:
        with database.begin() as work:
            work.analyses.add(an_analysis(interview))
            work.analyses.add(an_analysis(interview))

    with pytest.raises(psycopg.errors.UniqueViolation):
        add_two()


def test_eight_deliveries_of_one_completion_at_once_begin_once(platform: Platform) -> None:
    platform.as_function("analysis")
    interview = an_interview()
    documents = FakeDocuments({"key": a_transcript(invitation_id=interview.invitation_id)})
    collected = CollectedAnswers(**vars(interview), completed_at=NOW, transcript="key")
    connections = [platform.connect_as("analysis_writer") for _ in range(8)]

    def deliver(connection: Connection) -> str:
        with UnitOfWork.begin(connection, Origin(correlation_id="test"), NOW) as work:
            return begin_analysis(collected, work, documents, AModel(), NOW).outcome

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(deliver, connections))
    assert sorted(outcomes) == ["begun", *["duplicate"] * 7]
    assert len(platform.outbox("analysis.started")) == 1


def test_ten_analyses_at_once_stay_within_the_vendor_s_rate(platform: Platform) -> None:
    """Defects A9 and A14: one schedule for everything that runs."""
    limit = Limit(amount=120, burst=5)
    connections = [platform.connect_as("analysis_writer") for _ in range(10)]

    def reserve(numbered: tuple[int, Connection]) -> list[datetime]:
        number, connection = numbered
        slots: list[datetime] = []
        for turn in range(6):
            now = NOW + timedelta(milliseconds=137 * number + 900 * turn)
            with connection.transaction():
                slots += CallSchedule(connection, now, {Lane.REQUESTS_PER_MINUTE: limit}).reserve([1] * (1 + (number + turn) % 9))
        return slots

    with ThreadPoolExecutor(10) as pool:
        slots = sorted(slot for each in pool.map(reserve, enumerate(connections)) for slot in each)
    assert len(slots) > 2 * limit.amount
    for earlier, later in zip(slots, slots[limit.amount :], strict=False):
        assert later - earlier >= timedelta(minutes=1) + LATEST - timedelta(milliseconds=5)


BROKEN: list[LiteralString] = [
    "update analyses set overall_score = 101",
    "update analyses set status = 'completed'",
    "update analyses set status = 'failed'",
    "update analyses set status = 'half done'",
    "update analyses set recommendation = 'maybe'",
    "insert into decisions values (gen_random_uuid(), 'perhaps', now())",
]


@pytest.mark.parametrize("statement", BROKEN)
def test_the_database_refuses_what_cannot_be(database: World, platform: Platform, statement: LiteralString) -> None:
    with database.begin() as work:
        work.analyses.add(an_analysis())
    with pytest.raises(psycopg.errors.CheckViolation):
        platform.connect_as("analysis_writer").execute(statement)
