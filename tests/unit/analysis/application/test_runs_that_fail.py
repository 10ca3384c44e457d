"""How a run ends that did not work out (spec: analysis, section 10; defects A2, A3, A6, A11)."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from analysis.application.fail_stuck_analysis import fail_stuck_analysis
from analysis.application.messages import (
    Begun,
)
from analysis.domain.analysis import PATIENCE, AnalysisId, AnalysisStatus, Interview
from analysis.domain.failure import FailureReason
from events import analysis as published
from tests.unit.analysis.application.world import LATER, World
from tests.unit.analysis.building import NOW, a_question, an_analysis
from tests.unit.analysis.fakes import FakeUnitOfWork


def running(begun: Begun) -> dict[str, Any]:
    return {"analysis": {"analysisId": str(begun.analysis_id), "attempt": begun.attempt}}


def test_a_failure_is_recorded_with_the_reason_of_its_answers_and_all_tokens() -> None:
    world = World(a_question(0), a_question(1))
    begun = world.begun()
    readings = [
        {"number": 0, "model": "a-model", "cost": {"promptTokens": 700}},
        {"number": 1, "model": "a-model", "cost": {"promptTokens": 400}, "reason": "malformed_reply"},
    ]
    assert world.failed(**running(begun), readings=readings) == "recorded"
    assert (world.analysis.failure, world.analysis.spent.usage.total) == (FailureReason.MALFORMED_REPLY, 1100)
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
