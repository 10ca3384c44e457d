"""What this context does when others tell something, and when time passes."""

from datetime import timedelta
from uuid import uuid4

import pytest

from interviews.application.end_lapsed_invitations import end_lapsed_invitations
from interviews.application.remember_analysis import AnalysisEvent, remember_analysis
from interviews.application.remember_person import remember_person
from interviews.domain.analysis_outcome import AnalysisOutcome, AnalysisStatus
from interviews.domain.invitation_status import InvitationId, InvitationStatus
from tests.unit.interviews.build import DEADLINE, NOW, a_completed_invitation, an_invitation
from tests.unit.interviews.fakes import FakeUnitOfWork
from tests.unit.interviews.news import ANALYSIS, analysis_completed, analysis_failed, analysis_started, person_created, person_updated

INVITATION = a_completed_invitation()

OUTCOMES = [
    (analysis_started(INVITATION.id), AnalysisOutcome(analysis_id=ANALYSIS, status=AnalysisStatus.IN_PROGRESS, occurred_at=NOW)),
    (
        analysis_completed(INVITATION.id, score=0, recommendation="reject"),
        AnalysisOutcome(
            analysis_id=ANALYSIS, status=AnalysisStatus.COMPLETED, occurred_at=NOW, score=0, recommendation="reject", completed_at=NOW
        ),
    ),
    (
        analysis_failed(INVITATION.id),
        AnalysisOutcome(analysis_id=ANALYSIS, status=AnalysisStatus.FAILED, occurred_at=NOW, error_message="The model did not answer."),
    ),
]


@pytest.mark.parametrize(("event", "outcome"), OUTCOMES)
def test_the_newest_word_about_an_analysis_is_remembered_whole(event: AnalysisEvent, outcome: AnalysisOutcome) -> None:
    uow = FakeUnitOfWork(INVITATION)
    remember_analysis(event, uow)
    assert uow.analysis_outcomes.outcomes == {INVITATION.id: outcome}


def test_an_analysis_of_an_unknown_invitation_and_an_old_word_change_nothing() -> None:
    uow = FakeUnitOfWork(INVITATION)
    remember_analysis(analysis_completed(uuid4()), uow)
    remember_analysis(analysis_completed(INVITATION.id, NOW + timedelta(seconds=1)), uow)
    remember_analysis(analysis_failed(INVITATION.id, NOW), uow)
    assert [outcome.status for outcome in uow.analysis_outcomes.outcomes.values()] == [AnalysisStatus.COMPLETED]


def test_a_name_is_remembered_in_its_newest_form() -> None:
    uow, person = FakeUnitOfWork(), uuid4()
    remember_person(person_updated(person, first="Ada", last="Lindqvist", version=2), uow)
    remember_person(person_created(person), uow)
    assert uow.people.known[person] == (2, "Ada Lindqvist")
    assert uow.people.languages[person] == "en"


def test_lapsed_invitations_end_each_in_a_transaction_of_its_own() -> None:
    lapsed, faster = an_invitation(), a_completed_invitation()
    uow = FakeUnitOfWork(lapsed, faster)
    gone = InvitationId(uuid4())
    assert end_lapsed_invitations([lapsed.id, gone, faster.id], uow, DEADLINE + timedelta(seconds=1)) == 2
    assert (lapsed.status, faster.status) == (InvitationStatus.EXPIRED, InvitationStatus.COMPLETED)
    assert uow.committed == 2
