"""Running again on request, and what people decided (spec: http-api, S5)."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from analysis.application.remember_decision import remember_decision
from analysis.application.retry_analysis import RetryAnalysis, retry_analysis
from analysis.domain.analysis import Analysis, AnalysisAccessDenied, AnalysisNotFound, AnalysisStatus, InvalidStatusTransition
from analysis.domain.failure import FailureReason
from analysis.domain.provenance import NOTHING_SPENT
from events import analysis as published
from events import interviews
from kernel.caller import Caller
from kernel.manifest import ADMIN, HR
from tests.unit.analysis.building import NOW, a_decision, an_analysis
from tests.unit.analysis.fakes import FakeUnitOfWork


def a_failed_analysis(uow: FakeUnitOfWork) -> Analysis:
    analysis = an_analysis()
    analysis.start(NOW)
    analysis.fail(FailureReason.INTERNAL, spent=NOTHING_SPENT, now=NOW)
    analysis.release_events()
    uow.analyses.add(analysis)
    return analysis


def retry(uow: FakeUnitOfWork, invitation_id: UUID, by: Caller) -> Analysis:
    return retry_analysis(RetryAnalysis(invitation_id=invitation_id, by=by), uow, NOW)


def test_the_inviter_asks_again_and_the_saga_hears_of_it() -> None:
    uow = FakeUnitOfWork()
    analysis = a_failed_analysis(uow)
    inviter = Caller(user_id=analysis.interview.hr_user_id, roles=frozenset({HR}))
    assert retry(uow, analysis.interview.invitation_id, inviter).status is AnalysisStatus.PENDING
    (event,) = analysis.release_events()
    assert event == published.AnalysisRequested(
        analysis_id=analysis.id, invitation_id=analysis.interview.invitation_id, requested_by=inviter.user_id
    )
    with pytest.raises(InvalidStatusTransition):
        retry(uow, analysis.interview.invitation_id, inviter)


def test_an_administrator_may_ask_and_somebody_else_may_not() -> None:
    uow = FakeUnitOfWork()
    analysis = a_failed_analysis(uow)
    with pytest.raises(AnalysisAccessDenied):
        retry(uow, analysis.interview.invitation_id, Caller(user_id=uuid4(), roles=frozenset({HR})))
    administrator = Caller(user_id=uuid4(), roles=frozenset({ADMIN}))
    assert retry(uow, analysis.interview.invitation_id, administrator).status is AnalysisStatus.PENDING


def test_there_is_nothing_to_repeat_where_nothing_ran() -> None:
    with pytest.raises(AnalysisNotFound):
        retry(FakeUnitOfWork(), uuid4(), Caller(user_id=uuid4(), roles=frozenset({ADMIN})))


def test_the_newest_decision_counts_whatever_the_order_of_arrival() -> None:
    uow = FakeUnitOfWork()
    approved = a_decision(interviews.CandidateApproved, uuid4(), NOW + timedelta(minutes=1))
    rejected = a_decision(interviews.CandidateRejected, approved.invitation_id, NOW)
    for event in (approved, rejected):
        remember_decision(event, uow)
    assert uow.decisions.known[approved.invitation_id][0] == "approved"
