"""The steps as use cases: what each does, says and pays for (spec: analysis, sections 7 and 10; defects A2, A3, A6, A11)."""

from datetime import timedelta
from uuid import uuid4

import pytest

from analysis.application.messages import (
    AnswerRead,
    NotBegun,
    SlotWanted,
    Summarised,
)
from analysis.application.ports import ReaderBusy, ReaderGaveUp
from analysis.application.read_answer import NothingToRead
from analysis.application.record_analysis import SummaryMissing
from analysis.application.reserve_reading import reserve_reading
from analysis.domain.analysis import PATIENCE, AnalysisStatus
from analysis.domain.failure import FailureReason
from tests.unit.analysis.application.world import LATER, World, run
from tests.unit.analysis.building import (
    NOW,
    a_question,
    a_reading,
    some_prose,
)


def test_a_whole_run_ends_in_a_scorecard() -> None:
    world = World(a_question(0), a_question(1, type="multiple_choice", answer="Every second"), a_question(2, answer=None))
    run(world)
    analysis = world.analysis
    assert (analysis.status, analysis.overall_score, analysis.total_tokens_used) == (AnalysisStatus.COMPLETED, 58, 1000)
    assert [question.score for question in analysis.questions] == [75, 100, 0]
    started, completed = analysis.release_events()
    assert (started.TYPE, completed.TYPE) == ("analysis.started", "analysis.completed")


def test_only_answers_that_need_the_model_get_a_slot_and_the_summary_one_more() -> None:
    world = World(a_question(0), a_question(1, type="multiple_choice", answer="Never again"), a_question(2, answer=" "), a_question(3))
    begun = world.begun()
    assert [(item.index, item.slot_at) for item in begun.items] == [(0, NOW), (3, NOW + timedelta(seconds=1))]
    assert begun.summary_slot_at == NOW + timedelta(seconds=2)


def test_a9_a14_analyses_share_one_schedule() -> None:
    first, second = World(a_question(0)), World(a_question(0))
    second.uow.slots = first.uow.slots
    slots = [first.begun().items[0].slot_at, second.begun().items[0].slot_at]
    assert slots == [NOW, NOW + timedelta(seconds=2)]


@pytest.mark.parametrize("then", [None, "complete", "fail"])
def test_a_completion_that_comes_twice_begins_once(then: str | None) -> None:
    world = World()
    begun = world.begun()
    if then == "complete":
        reading = world.read(begun, 0)
        world.record(begun, (reading,), world.summarise(begun, reading))
    if then == "fail":
        world.failed(analysis={"analysisId": str(begun.analysis_id), "attempt": 1})
    assert world.begin() == NotBegun(outcome="duplicate")
    assert len(world.uow.analyses.by_id) == 1


def test_a6_a_failed_analysis_that_is_asked_for_again_runs_again_under_its_id() -> None:
    world = World()
    begun = world.begun()
    world.failed(analysis={"analysisId": str(begun.analysis_id), "attempt": 1})
    world.analysis.request_again(uuid4(), LATER)
    again = world.begun()
    assert (again.analysis_id, again.attempt) == (begun.analysis_id, 2)


def test_an_interview_without_anything_to_judge_fails_with_a_reason_and_costs_nothing() -> None:
    world = World(a_question(type="video", given_as="video", answer="https://videos.example.test/1"))
    assert world.begin() == NotBegun(outcome="nothing_to_score")
    assert world.analysis.failure is FailureReason.NOTHING_TO_SCORE


def test_an_interview_without_any_answer_scores_zero_without_a_call() -> None:
    world = World(a_question(0, answer=None), a_question(1, answer=None))
    run(world)
    assert (world.analysis.overall_score, world.analysis.total_tokens_used, world.analysis.model_used) == (0, 0, None)
    assert (world.reader.asked, world.reader.summarised) == ([], [])


def test_the_reader_gets_the_whole_answer_and_nothing_about_the_person() -> None:
    world = World(a_question(0, answer="x" * 50_000, given_as="code", hints="Plain code."))
    world.read(world.begun(), 0)
    (request,) = world.reader.asked
    assert (len(request.answer), request.kind, request.hints, request.language, request.points) == (50_000, "code", "Plain code.", "en", ())


def test_a_step_that_is_repeated_reads_once() -> None:
    world = World()
    begun = world.begun()
    assert world.read(begun, 0) == world.read(begun, 0)
    assert len(world.reader.asked) == 1


def test_another_run_reads_again() -> None:
    world = World()
    begun = world.begun()
    world.read(begun, 0)
    world.read(begun.model_copy(update={"attempt": 2}), 0)
    assert len(world.reader.asked) == 2


def test_a_refusal_for_the_limit_says_when_to_come_back_and_counts_what_was_spent() -> None:
    world = World()
    world.reader.says = ReaderBusy(7.66, tokens=200)
    answer = world.read(world.begun(), 0, spent=100)
    assert (answer.outcome, answer.retry_after_seconds, answer.tokens, answer.reading) == ("rate_limited", 7.66, 300, None)


def test_an_answer_that_cannot_be_read_says_why() -> None:
    world = World()
    world.reader.says = ReaderGaveUp(FailureReason.MALFORMED_REPLY, tokens=400)
    answer = world.read(world.begun(), 0, spent=100)
    assert (answer.outcome, answer.reason, answer.tokens) == ("failed", FailureReason.MALFORMED_REPLY, 500)


@pytest.mark.parametrize("index", [1, 7])
def test_there_must_be_something_to_read(index: int) -> None:
    world = World(a_question(0), a_question(1, answer=None))
    with pytest.raises(NothingToRead):
        world.read(world.begun(), index)


def test_a_new_slot_respects_the_vendor_s_word_and_keeps_the_run_alive() -> None:
    world = World()
    begun = world.begun()
    wanted = SlotWanted(analysis_id=begun.analysis_id, retry_after_seconds=4000)
    given = reserve_reading(wanted, world.uow, NOW)
    assert given.slot_at == NOW + timedelta(seconds=4000)
    assert world.analysis.overdue_at == given.slot_at + PATIENCE


def test_an_unread_answer_fails_the_summary_with_its_reason_before_anything_is_paid() -> None:
    world = World(a_question(0), a_question(1))
    begun = world.begun()
    unread = AnswerRead(index=1, outcome="failed", reason=FailureReason.VENDOR_UNAVAILABLE, tokens=0)
    assert world.summarise(begun, world.read(begun, 0), unread) == Summarised(outcome="failed", reason=FailureReason.VENDOR_UNAVAILABLE)
    assert world.reader.summarised == []


def test_an_answer_refused_in_every_turn_fails_the_summary() -> None:
    world = World()
    world.reader.says = ReaderBusy(5, tokens=0)
    begun = world.begun()
    assert world.summarise(begun, world.read(begun, 0)).reason is FailureReason.RATE_LIMITED


@pytest.mark.parametrize(
    ("failure", "outcome", "reason", "tokens"),
    [
        (ReaderBusy(3, tokens=10), "rate_limited", FailureReason.RATE_LIMITED, 60),
        (ReaderGaveUp(FailureReason.DAILY_LIMIT, tokens=20), "failed", FailureReason.DAILY_LIMIT, 70),
    ],
)
def test_a_summary_that_fails_says_why(failure: Exception, outcome: str, reason: FailureReason, tokens: int) -> None:
    world = World()
    begun = world.begun()
    world.reader.writes = failure
    summary = world.summarise(begun, world.read(begun, 0), spent=50)
    assert (summary.outcome, summary.reason, summary.tokens) == (outcome, reason, tokens)


def test_the_recorded_score_is_computed_again_from_the_stored_readings() -> None:
    world = World()
    begun = world.begun()
    reading = world.read(begun, 0)
    summary = world.summarise(begun, reading)
    world.documents.kept[reading.reading or ""] = a_reading(2)
    world.record(begun, (reading,), summary)
    assert (world.analysis.overall_score, world.analysis.questions[0].score) == (25, 25)


def test_a_run_that_was_given_up_stores_nothing_more() -> None:
    world = World()
    begun = world.begun()
    reading = world.read(begun, 0)
    summary = world.summarise(begun, reading)
    world.analysis.give_up(FailureReason.TIMEOUT, LATER)
    assert world.record(begun, (reading,), summary) == "superseded"
    assert world.analysis.failure is FailureReason.TIMEOUT
    world.analysis.request_again(uuid4(), LATER)
    world.begun()
    assert world.record(begun, (reading,), summary) == "superseded"
    assert world.analysis.status is AnalysisStatus.IN_PROGRESS


def test_a_run_without_a_summary_is_not_recorded() -> None:
    world = World()
    begun = world.begun()
    with pytest.raises(SummaryMissing):
        world.record(begun, (world.read(begun, 0),), Summarised(outcome="failed", reason=FailureReason.INTERNAL))


def test_no_message_of_the_saga_carries_a_word_of_an_answer() -> None:
    world = World(a_question(0, answer="A sentence that must not travel."))
    world.reader.says = a_reading(evidence=("sentence that must",), feedback="Feedback that must not travel.")
    begun = world.begun()
    reading = world.read(begun, 0)
    summary = world.summarise(begun, reading)
    assert some_prose().summary not in summary.model_dump_json()
    for message in (begun, reading, summary):
        assert "must" not in message.model_dump_json()
