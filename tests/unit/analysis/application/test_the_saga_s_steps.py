"""The steps as use cases: what each does, says and pays for (spec: analysis, sections 7 and 10; defects A2, A3, A6, A11)."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from analysis.application.begin_analysis import begin_analysis
from analysis.application.fail_stuck_analysis import fail_stuck_analysis
from analysis.application.messages import (
    AnalysisToRecord,
    AnswerRead,
    AnswerToRead,
    Begun,
    CollectedAnswers,
    FailedRun,
    NotBegun,
    ScorecardToSummarise,
    SlotWanted,
    Summarised,
)
from analysis.application.ports import ReaderBusy, ReaderGaveUp
from analysis.application.read_answer import NothingToRead, read_answer
from analysis.application.record_analysis import SummaryMissing, record_analysis
from analysis.application.record_failure import record_failure
from analysis.application.reserve_reading import reserve_reading
from analysis.application.summarise import summarise
from analysis.domain.analysis import PATIENCE, Analysis, AnalysisId, AnalysisStatus, Interview
from analysis.domain.failure import FailureReason
from events import analysis as published
from events.transcript import TranscriptQuestion
from tests.unit.analysis.building import (
    NOW,
    FakeDocuments,
    FakeReader,
    FakeUnitOfWork,
    a_question,
    a_reading,
    a_transcript,
    an_analysis,
    an_interview,
    some_prose,
)

KEY = "transcripts/1/2.json"
LATER = NOW + timedelta(seconds=9)


class World:
    """One completed interview and everything around it."""

    def __init__(self, *questions: TranscriptQuestion) -> None:
        self.uow = FakeUnitOfWork()
        self.reader = FakeReader()
        self.interview = an_interview()
        self.documents = FakeDocuments({KEY: a_transcript(*questions, invitation_id=self.interview.invitation_id)})

    def collected(self) -> CollectedAnswers:
        return CollectedAnswers(**vars(self.interview), transcript=KEY)

    def begin(self) -> Begun | NotBegun:
        return begin_analysis(self.collected(), self.uow, self.documents, NOW)

    def begun(self) -> Begun:
        begun = self.begin()
        assert isinstance(begun, Begun)
        return begun

    def read(self, begun: Begun, index: int, spent: int = 0) -> AnswerRead:
        asked = AnswerToRead(analysis_id=begun.analysis_id, attempt=begun.attempt, transcript=KEY, index=index, spent=spent)
        return read_answer(asked, self.documents, self.reader)

    def summarise(self, begun: Begun, *readings: AnswerRead, spent: int = 0) -> Summarised:
        asked = ScorecardToSummarise(analysis_id=begun.analysis_id, attempt=begun.attempt, transcript=KEY, readings=readings, spent=spent)
        return summarise(asked, self.documents, self.reader)

    def record(self, begun: Begun, readings: tuple[AnswerRead, ...], summary: Summarised) -> str:
        finished = AnalysisToRecord(
            analysis_id=begun.analysis_id, attempt=begun.attempt, transcript=KEY, readings=readings, summary=summary
        )
        return record_analysis(finished, self.uow, self.documents, LATER).outcome

    def failed(self, trigger: dict[str, Any] | None = None, **known: Any) -> str:
        payload = trigger or CollectedAnswers(**vars(self.interview), transcript="").model_dump(by_alias=True)
        return record_failure(FailedRun.model_validate({"detail": {"payload": payload}, **known}), self.uow, LATER).outcome

    @property
    def analysis(self) -> Analysis:
        (analysis,) = self.uow.analyses.by_id.values()
        return analysis


def run(world: World) -> Begun:
    begun = world.begun()
    readings = tuple(world.read(begun, item.index) for item in begun.items)
    assert world.record(begun, readings, world.summarise(begun, *readings)) == "recorded"
    return begun


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


def running(begun: Begun) -> dict[str, Any]:
    return {"analysis": {"analysisId": str(begun.analysis_id), "attempt": begun.attempt}}


def test_a_failure_is_recorded_with_the_reason_of_its_answers_and_all_tokens() -> None:
    world = World(a_question(0), a_question(1))
    begun = world.begun()
    readings = [
        {"index": 0, "outcome": "read", "tokens": 700, "reading": "key"},
        {"index": 1, "outcome": "failed", "tokens": 400, "reason": "malformed_reply"},
    ]
    summary = {"outcome": "failed", "tokens": 0, "reason": "malformed_reply"}
    assert world.failed(**running(begun), readings=readings, summary=summary) == "recorded"
    assert (world.analysis.failure, world.analysis.total_tokens_used) == (FailureReason.MALFORMED_REPLY, 1100)
    event = world.analysis.release_events()[-1]
    assert isinstance(event, published.AnalysisFailed)
    assert event.error_message == FailureReason.MALFORMED_REPLY.sentence


@pytest.mark.parametrize(("error", "reason"), [("States.Timeout", FailureReason.TIMEOUT), ("Runtime.HandlerError", FailureReason.INTERNAL)])
def test_a_step_that_raised_is_a_time_out_or_our_fault(error: str, reason: FailureReason) -> None:
    world = World()
    begun = world.begun()
    world.failed(**running(begun), failure={"Error": error, "Cause": "secret detail"})
    assert world.analysis.failure is reason


def test_a_run_that_failed_before_it_began_gets_an_analysis_that_says_so() -> None:
    world = World()
    assert world.failed(failure={"Error": "Runtime.HandlerError"}) == "recorded"
    assert (world.analysis.status, world.analysis.interview) == (AnalysisStatus.FAILED, Interview(**vars(world.interview)))


def test_a_requested_run_that_failed_before_it_began_can_be_asked_for_again() -> None:
    world = World()
    begun = world.begun()
    world.failed(**running(begun))
    world.analysis.request_again(uuid4(), LATER)
    assert world.failed({"analysisId": str(begun.analysis_id), "invitationId": str(world.interview.invitation_id)}) == "recorded"
    assert world.analysis.status is AnalysisStatus.FAILED


def test_a_request_for_an_unknown_interview_is_nobody_s_failure() -> None:
    assert World().failed({"analysisId": str(uuid4()), "invitationId": str(uuid4())}) == "superseded"


def test_a_failed_twin_does_not_stop_the_run_that_is_going_on() -> None:
    world = World()
    world.begun()
    assert world.failed() == "superseded"
    assert world.analysis.status is AnalysisStatus.IN_PROGRESS


def test_a3_a_run_without_progress_is_given_up_and_others_are_not() -> None:
    uow = FakeUnitOfWork()
    stuck, lively = an_analysis(), an_analysis()
    for analysis in (stuck, lively):
        analysis.start(NOW)
        uow.analyses.add(analysis)
    lively.expect_progress_after(NOW + timedelta(hours=2))
    for analysis_id in (stuck.id, lively.id):
        fail_stuck_analysis(AnalysisId(analysis_id), uow, NOW + PATIENCE + timedelta(seconds=1))
    assert (stuck.status, stuck.failure, lively.status) == (AnalysisStatus.FAILED, FailureReason.TIMEOUT, AnalysisStatus.IN_PROGRESS)


def test_no_message_of_the_saga_carries_a_word_of_an_answer() -> None:
    world = World(a_question(0, answer="A sentence that must not travel."))
    world.reader.says = a_reading(evidence=("sentence that must",), feedback="Feedback that must not travel.")
    begun = world.begun()
    reading = world.read(begun, 0)
    summary = world.summarise(begun, reading)
    assert some_prose().summary not in summary.model_dump_json()
    for message in (begun, reading, summary):
        assert "must" not in message.model_dump_json()
