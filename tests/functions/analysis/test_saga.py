"""The saga as it is deployed, on the real functions, a real database and the sandbox (spec: analysis, sections 7, 10, 12, 16)."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from analysis.domain.failure import FailureReason
from events.analysis import AnalysisRequested
from kernel.errors import InvocationFailed
from tests.functions.analysis.conftest import Json, Stage
from tests.functions.interviews import conftest as interviews
from tests.support.lambda_events import enveloped, step_event
from tests.support.platform import Platform
from tests.support.state_machine import MachineFailed
from tests.unit.analysis.building import ANSWER, a_question

READERS = 3
SECOND = "First I reproduce the defect, because a cause that I cannot see twice is a guess. Then I compare the counts of 4 weeks."


def questions() -> tuple[Any, ...]:
    return (
        a_question(0),
        a_question(1, type="multiple_choice", answer="Every second"),
        a_question(2, text="How do you find the cause of a defect?", answer=SECOND),
        a_question(3, answer=None),
    )


def test_a_completion_becomes_a_scorecard_with_evidence(stage: Stage) -> None:
    invitation = stage.analysed(*questions())
    shown = stage.shown(invitation)
    assert (shown["status"], shown["errorMessage"], shown["language"]) == ("completed", None, "en")
    assert [line["assessment"] for line in shown["questionAnalyses"]] == ["read", "compared", "read", "unanswered"]
    assert shown["overallScore"] == round_half_up([line["score"] for line in shown["questionAnalyses"]])
    assert shown["summary"]
    for line in shown["questionAnalyses"]:
        for criterion in line["criteriaScores"]:
            assert all(quote in line["responseText"] for quote in criterion["evidence"])
            assert criterion["evidence"] or criterion["score"] < 50


def round_half_up(scores: list[int]) -> int:
    return (2 * sum(scores) + len(scores)) // (2 * len(scores))


def test_everybody_is_told_once_with_company_and_recruiter(stage: Stage) -> None:
    stage.analysed(*questions())
    assert len(stage.told("analysis.started")) == 1
    (completed,) = stage.told("analysis.completed")
    assert completed["companyId"] == completed["hrUserId"] == str(stage.recruiter.user_id)
    assert completed["questionsAnalyzed"] == 3
    assert completed["totalTokensUsed"] > 0
    assert completed["processingTimeMs"] >= 0


def test_the_answers_are_read_by_the_vendor_and_multiple_choice_is_not(stage: Stage) -> None:
    stage.analysed(*questions())
    subjects = [request["subject"] for request in stage.vendor.get("/sandbox/requests").json()["requests"]]
    assert subjects == [
        "summary of 4 questions",
        *["How do you find the cause of a defect?"] * READERS,
        *["How did you find out what made the page slow?"] * READERS,
    ]


def test_a5_no_prompt_names_a_person_a_company_or_the_position(stage: Stage) -> None:
    stage.analysed(*questions())
    prompts = json.dumps(stage.vendor.get("/sandbox/requests").json())
    for told in ("Nordhaven", "Frontend Engineer", str(stage.candidate.user_id), str(stage.recruiter.user_id), "@"):
        assert told not in prompts


def test_a_completion_delivered_twice_is_analysed_once(stage: Stage) -> None:
    event = {"detail": enveloped(stage.completion())}
    stage.machine(*questions()).run(event)
    calls = stage.calls()
    second = stage.machine(*questions())
    second.run(event)
    assert second.called == ["collect_answers", "begin_analysis"]
    assert stage.calls() == calls
    assert len(stage.told("analysis.completed")) == 1


def test_nothing_that_travels_holds_a_word_of_an_answer(stage: Stage) -> None:
    seen: list[str] = []
    names = ("begin_analysis", "read_answer", "summarise", "record_analysis")

    def noted(name: str) -> Any:
        def step(call: Json) -> Any:
            seen.append(json.dumps(call))
            seen.append(json.dumps(result := stage.step(name)(call)))
            return result

        return step

    stage.machine(*questions(), **{name: noted(name) for name in names}).run({"detail": enveloped(stage.completion())})
    assert seen
    for words in ("measured", "reproduce", "Every second", "defect"):
        assert not any(words in message for message in seen)


@pytest.mark.parametrize("refused", [1, 3])
def test_a_vendor_that_is_busy_is_asked_again_at_a_later_slot(stage: Stage, refused: int) -> None:
    stage.faults({"kind": "rate_limit", "next": refused, "retry_after": 7.66})
    machine = stage.machine(a_question(0))
    machine.run({"detail": enveloped(event := stage.completion())})
    assert stage.calls() == READERS + refused + 1
    turns = sorted(datetime.fromisoformat(moment) for moment in machine.waited)
    assert turns[READERS + 1] - turns[0] > timedelta(seconds=7)
    assert stage.shown(str(event.invitation_id))["status"] == "completed"


def test_a_busy_vendor_is_waited_for_by_the_summary_too(stage: Stage) -> None:
    def read_then_busy(call: Json) -> Any:
        result = stage.step("read_answer")(call)
        if call["input"]["number"] == READERS - 1:
            stage.faults({"kind": "rate_limit", "next": 2})
        return result

    machine = stage.machine(a_question(0), read_answer=read_then_busy)
    machine.run({"detail": enveloped(event := stage.completion())})
    assert (machine.called.count("summarise"), machine.called.count("reserve_reading")) == (3, 2)
    assert stage.shown(str(event.invitation_id))["status"] == "completed"


FAULTS: list[tuple[Json, FailureReason]] = [
    ({"kind": "rate_limit", "retry_after": 2}, FailureReason.RATE_LIMITED),
    ({"kind": "rate_limit", "per": "day"}, FailureReason.DAILY_LIMIT),
    ({"kind": "server_error"}, FailureReason.VENDOR_UNAVAILABLE),
    ({"kind": "malformed_body"}, FailureReason.VENDOR_UNAVAILABLE),
    ({"kind": "malformed_reply"}, FailureReason.MALFORMED_REPLY),
    ({"kind": "truncated_reply"}, FailureReason.MALFORMED_REPLY),
    ({"kind": "empty_reply"}, FailureReason.MALFORMED_REPLY),
    ({"kind": "invalid_generation"}, FailureReason.MALFORMED_REPLY),
]


@pytest.mark.parametrize(("fault", "reason"), FAULTS, ids=[f"{fault['kind']} {fault.get('per', '')}".strip() for fault, _ in FAULTS])
def test_a_vendor_that_stays_broken_ends_in_a_stated_reason_and_can_be_repeated(stage: Stage, fault: Json, reason: FailureReason) -> None:
    stage.faults(fault)
    event = stage.completion()
    with pytest.raises(MachineFailed):
        stage.machine(a_question(0), a_question(1, answer=SECOND)).run({"detail": enveloped(event)})
    shown = stage.shown(str(event.invitation_id))
    assert (shown["status"], shown["errorMessage"], shown["overallScore"]) == ("failed", reason.sentence, None)
    assert shown["questionAnalyses"] == []
    (failed,) = stage.told("analysis.failed")
    assert failed["errorMessage"] == reason.sentence
    stage.vendor.delete("/sandbox/faults")
    again(stage, str(event.invitation_id))
    assert stage.shown(str(event.invitation_id))["status"] == "completed"


def again(stage: Stage, invitation: str) -> None:
    """What the recruiter's request sets going, a while later."""
    stage.time.wait_until(stage.time.now + timedelta(minutes=1))
    assert stage.call("retry_analysis", stage.recruiter, invitation).status == 202
    (envelope, *_) = reversed(stage.platform.outbox("analysis.requested"))
    assert envelope["eventType"] == AnalysisRequested.TYPE
    stage.machine(a_question(0), a_question(1, answer=SECOND)).run({"detail": envelope})


def test_a11_a_failed_run_s_tokens_are_told_and_kept(stage: Stage) -> None:
    stage.faults({"kind": "malformed_reply"})
    event = stage.completion()
    with pytest.raises(MachineFailed):
        stage.machine(a_question(0)).run({"detail": enveloped(event)})
    (failed,) = stage.told("analysis.failed")
    assert failed["totalTokensUsed"] == stage.shown(str(event.invitation_id))["totalTokensUsed"] > 0


def test_a2_runs_after_a_failure_keep_the_id(stage: Stage) -> None:
    invitation = stage.failed(a_question(0))
    before = stage.shown(invitation)["id"]
    again(stage, invitation)
    assert stage.shown(invitation)["id"] == before
    assert {event["analysisId"] for event in (*stage.told("analysis.failed"), *stage.told("analysis.completed"))} == {before}


def broken(_: Json) -> Any:
    raise RuntimeError("out of order")


@pytest.mark.parametrize("name", ["collect_answers", "begin_analysis", "read_answer", "summarise", "record_analysis"])
def test_a6_wherever_our_own_code_breaks_the_failure_is_recorded(stage: Stage, name: str) -> None:
    event = stage.completion()
    with pytest.raises(MachineFailed):
        stage.machine(a_question(0), **{name: broken}).run({"detail": enveloped(event)})
    shown = stage.shown(str(event.invitation_id))
    assert (shown["status"], shown["errorMessage"]) == ("failed", FailureReason.INTERNAL.sentence)


def test_a4_one_answer_that_cannot_be_read_never_discards_the_others(stage: Stage) -> None:
    def read_answer(call: Json) -> Any:
        return broken(call) if call["input"]["number"] in range(READERS, 2 * READERS) else stage.step("read_answer")(call)

    machine = stage.machine(a_question(0), a_question(1), a_question(2), read_answer=read_answer)
    machine.run({"detail": enveloped(event := stage.completion())})
    shown = stage.shown(str(event.invitation_id))
    assert (shown["status"], [line["assessment"] for line in shown["questionAnalyses"]]) == ("completed", ["read", "unread", "read"])
    assert shown["overallScore"] == round_half_up([line["score"] for line in shown["questionAnalyses"] if line["assessment"] == "read"])
    (completed,) = stage.told("analysis.completed")
    assert (completed["needsHuman"], completed["humanReasons"]) == (True, ["unread"])


def test_a_rubric_that_is_being_proposed_is_asked_for_again_after_a_wait(stage: Stage) -> None:
    answers = [{"outcome": "waiting", "askAt": "2026-01-31T09:15:05.000Z"}] * 2
    executions = []

    def begin_analysis(call: Json) -> Any:
        executions.append(call["execution"])
        return answers.pop() if answers else stage.step("begin_analysis")(call)

    machine = stage.machine(a_question(0), begin_analysis=begin_analysis)
    machine.run({"detail": enveloped(event := stage.completion())})
    assert len(set(executions)) == 3
    assert stage.shown(str(event.invitation_id))["status"] == "completed"


def said(answer: Any) -> Any:
    """Without the headers of a call, which a repeated step does not make again."""
    return {name: value for name, value in answer.items() if name != "told"}


@pytest.mark.parametrize("name", ["begin_analysis", "read_answer", "reserve_reading", "summarise", "record_analysis", "record_failure"])
def test_a_step_called_twice_in_one_execution_answers_the_same_and_does_it_once(stage: Stage, name: str) -> None:
    answers: list[tuple[Any, Any]] = []

    def twice(call: Json) -> Any:
        first, second = stage.step(name)(call), stage.step(name)(call)
        answers.append((first, second))
        return second

    if name == "reserve_reading":
        stage.faults({"kind": "rate_limit", "next": 1})
    steps = {"summarise": broken, name: twice} if name == "record_failure" else {name: twice}
    machine = stage.machine(a_question(0), **steps)
    try:
        machine.run({"detail": enveloped(stage.completion())})
    except MachineFailed:
        assert name == "record_failure"
    assert answers
    assert all(said(first) == said(second) for first, second in answers)
    assert len(stage.platform.outbox()) == 2
    assert stage.calls() == READERS + (0 if name == "record_failure" else 2 if name == "reserve_reading" else 1)


def test_an_interview_of_videos_only_fails_with_a_sentence_and_without_a_call(stage: Stage) -> None:
    event = stage.completion()
    video = a_question(type="video", given_as="video", answer="https://videos.example.test/1")
    stage.machine(video).run({"detail": enveloped(event)})
    assert stage.shown(str(event.invitation_id))["errorMessage"] == FailureReason.NOTHING_TO_SCORE.sentence
    assert stage.calls() == 0


def test_a_message_of_another_shape_is_refused_before_anything_happens(stage: Stage) -> None:
    with pytest.raises(InvocationFailed, match="ValidationError"):
        stage.platform.invoke("analysis", "begin_analysis", step_event({"invitationId": "no uuid"}))
    assert stage.platform.outbox() == []


def test_from_the_candidate_s_completion_to_the_recruiter_s_scorecard(stage: Stage, platform: Platform) -> None:
    """Through the functions of both contexts, with what really travels between them."""
    life = interviews.Stage(platform, recruiter=stage.recruiter, candidate=stage.candidate)
    invitation = life.complete()
    (completed,) = platform.outbox("invitation.completed")
    collect = lambda call: platform.invoke("interviews", "collect_answers", call)  # noqa: E731 - one line says it
    stage.machine(collect_answers=collect).run({"detail": completed})
    shown = stage.shown(invitation)
    assert (shown["status"], shown["companyName"], shown["candidateId"]) == ("completed", "Nordhaven", str(stage.candidate.user_id))
    assert [line["isCorrect"] for line in shown["questionAnalyses"]] == [None, True]
    candidates_view = stage.call("get_candidate_analysis", stage.candidate, invitation).body["data"]
    assert candidates_view["recommendation"] is None


def test_an_unknown_interview_is_nobody_s_failure(stage: Stage) -> None:
    requested = AnalysisRequested(analysis_id=uuid4(), invitation_id=uuid4(), requested_by=uuid4())
    with pytest.raises(MachineFailed):
        stage.machine(collect_answers=broken).run({"detail": enveloped(requested)})
    assert stage.platform.outbox() == []


def test_the_answer_is_quoted_word_for_word(stage: Stage) -> None:
    invitation = stage.analysed(a_question(0))
    (line,) = stage.shown(invitation)["questionAnalyses"]
    quotes = {quote for criterion in line["criteriaScores"] for quote in criterion["evidence"]}
    assert quotes
    assert all(quote in ANSWER for quote in quotes)
