"""The states of an analysis (spec: analysis, section 3), exactly one outcome per run, and who may see it."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest

from analysis.domain.analysis import PATIENCE, Analysis, AnalysisAccessDenied, AnalysisStatus, InvalidStatusTransition
from analysis.domain.failure import SENTENCES, FailureReason, worst
from analysis.domain.scoring import Recommendation
from events import analysis as published
from events.analysis import RescoreFailed
from tests.unit.analysis.building import (
    NOW,
    PROVENANCE,
    a_scorecard,
    an_analysis,
    some_prose,
    spent,
)

LATER = NOW + timedelta(seconds=4, milliseconds=200)
Action = Callable[[Analysis], None]


def complete(analysis: Analysis) -> None:
    analysis.complete(a_scorecard(), some_prose(), PROVENANCE, spent=spent(1000), now=LATER)


def fail(analysis: Analysis) -> None:
    analysis.fail(FailureReason.MALFORMED_REPLY, spent=spent(420), now=LATER)


def start(analysis: Analysis) -> None:
    analysis.start(NOW)


def request_again(analysis: Analysis) -> None:
    analysis.request_again(uuid4(), NOW)


def give_up(analysis: Analysis) -> None:
    analysis.give_up(FailureReason.TIMEOUT, LATER)


PATHS: dict[AnalysisStatus, tuple[Action, ...]] = {
    AnalysisStatus.PENDING: (),
    AnalysisStatus.IN_PROGRESS: (start,),
    AnalysisStatus.COMPLETED: (start, complete),
    AnalysisStatus.FAILED: (start, fail),
}
ALLOWED = {
    (AnalysisStatus.PENDING, start),
    (AnalysisStatus.IN_PROGRESS, complete),
    (AnalysisStatus.IN_PROGRESS, fail),
    (AnalysisStatus.FAILED, request_again),
    (AnalysisStatus.PENDING, give_up),
    (AnalysisStatus.IN_PROGRESS, give_up),
}


def an_analysis_that_is(status: AnalysisStatus) -> Analysis:
    analysis = an_analysis()
    for action in PATHS[status]:
        action(analysis)
    analysis.release_events()
    return analysis


@pytest.mark.parametrize("status", AnalysisStatus)
@pytest.mark.parametrize("action", [start, complete, fail, request_again, give_up])
def test_every_step_from_every_state(status: AnalysisStatus, action: Action) -> None:
    analysis = an_analysis_that_is(status)
    if (status, action) in ALLOWED:
        action(analysis)
        assert len(analysis.release_events()) == 1
    else:
        with pytest.raises(InvalidStatusTransition):
            action(analysis)
        assert (analysis.status, analysis.release_events()) == (status, [])


def test_a_started_analysis_counts_its_run_and_says_so() -> None:
    analysis = an_analysis()
    analysis.start(NOW)
    assert (analysis.attempt, analysis.started_at, analysis.overdue_at) == (1, NOW, NOW + PATIENCE)
    assert analysis.release_events() == [
        published.AnalysisStarted(analysis_id=analysis.id, invitation_id=analysis.interview.invitation_id, occurred_at=NOW)
    ]


def test_a_completed_analysis_has_score_prose_model_tokens_and_time() -> None:
    analysis = an_analysis_that_is(AnalysisStatus.COMPLETED)
    assert (analysis.overall_score, analysis.recommendation, analysis.summary) == (75, Recommendation.HIRE, "Concrete where it counts.")
    assert (analysis.spent, analysis.processing_time_ms, analysis.provenance) == (spent(1000), 4200, PROVENANCE)
    assert (analysis.completed_at, analysis.failure, len(analysis.questions)) == (LATER, None, 1)


def test_a_completion_is_told_with_the_company_and_the_recruiter() -> None:
    analysis = an_analysis_that_is(AnalysisStatus.IN_PROGRESS)
    complete(analysis)
    (event,) = analysis.release_events()
    assert isinstance(event, published.AnalysisCompleted)
    assert (event.company_id, event.hr_user_id) == (analysis.interview.company_id, analysis.interview.hr_user_id)
    assert (event.overall_score, event.recommendation, event.questions_analyzed, event.total_tokens_used) == (75, "hire", 1, 1000)


def test_a11_the_tokens_of_a_failed_run_are_recorded_and_stay() -> None:
    analysis = an_analysis_that_is(AnalysisStatus.IN_PROGRESS)
    fail(analysis)
    (event,) = analysis.release_events()
    assert isinstance(event, published.AnalysisFailed)
    assert (event.total_tokens_used, event.processing_time_ms, event.error_message) == (420, 4200, FailureReason.MALFORMED_REPLY.sentence)
    request_again(analysis)
    start(analysis)
    complete(analysis)
    assert analysis.spent == spent(1420)


def test_a2_a_run_after_a_failure_keeps_the_id_and_counts_on() -> None:
    analysis = an_analysis_that_is(AnalysisStatus.FAILED)
    before = analysis.id
    request_again(analysis)
    start(analysis)
    assert (analysis.id, analysis.attempt, analysis.failure) == (before, 2, None)
    assert analysis.is_running(2)
    assert not analysis.is_running(1)


def test_a_scorecard_is_replaced_on_purpose_only_and_stays_until_the_new_one_is_there() -> None:
    analysis = an_analysis_that_is(AnalysisStatus.COMPLETED)
    analysis.request_rescore(uuid4(), LATER)
    with pytest.raises(InvalidStatusTransition):
        analysis.request_rescore(uuid4(), LATER)
    analysis.start(LATER)
    assert (analysis.status, analysis.overall_score, analysis.generation) == (AnalysisStatus.COMPLETED, 75, 1)
    assert analysis.is_running(2)
    complete(analysis)
    assert (analysis.generation, analysis.rescoring_since, analysis.spent) == (2, None, spent(2000))
    requested, completed = analysis.release_events()
    assert (requested.TYPE, completed.TYPE) == ("analysis.requested", "analysis.completed")


@pytest.mark.parametrize("ends", [fail, give_up])
def test_a_second_scoring_that_fails_leaves_the_scorecard_and_says_why(ends: Action) -> None:
    analysis = an_analysis_that_is(AnalysisStatus.COMPLETED)
    analysis.request_rescore(uuid4(), LATER)
    analysis.start(LATER)
    analysis.release_events()
    ends(analysis)
    assert (analysis.status, analysis.overall_score, analysis.failure) == (AnalysisStatus.COMPLETED, 75, None)
    assert analysis.rescore_failure is not None
    (told,) = analysis.release_events()
    assert isinstance(told, RescoreFailed)
    assert (told.generation, told.error_message) == (1, analysis.rescore_failure.sentence)
    analysis.request_rescore(uuid4(), LATER)


def test_a_run_that_waits_for_a_late_slot_is_not_stuck() -> None:
    analysis = an_analysis_that_is(AnalysisStatus.IN_PROGRESS)
    analysis.expect_progress_after(NOW + timedelta(hours=1))
    assert analysis.overdue_at == NOW + timedelta(hours=1) + PATIENCE


def test_only_the_inviter_and_administrators_own_it() -> None:
    analysis = an_analysis()
    analysis.ensure_owned_by(analysis.interview.hr_user_id, is_admin=False)
    analysis.ensure_owned_by(uuid4(), is_admin=True)
    with pytest.raises(AnalysisAccessDenied):
        analysis.ensure_owned_by(uuid4(), is_admin=False)


def test_every_reason_has_a_sentence_that_says_what_to_do() -> None:
    assert set(SENTENCES) == set(FailureReason)
    assert all(sentence.endswith(".") and sentence.count(".") >= 2 for sentence in SENTENCES.values())


def test_of_several_reasons_the_one_that_waiting_does_not_lift_is_told() -> None:
    assert worst([FailureReason.MALFORMED_REPLY, FailureReason.DAILY_LIMIT]) is FailureReason.DAILY_LIMIT
    assert worst([]) is None
