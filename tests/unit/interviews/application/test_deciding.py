"""The use cases of those who decide (spec: interviews, section 11.2)."""

from uuid import uuid4

import pytest

from interviews.application.approve_candidate import ApproveCandidate, approve_candidate
from interviews.application.reject_candidate import RejectCandidate, reject_candidate
from interviews.domain.invitation_errors import InvitationAccessDenied, InvitationNotFound
from interviews.domain.invitation_status import InvitationId, Outcome
from tests.unit.interviews.application.callers import administrator, recruiter
from tests.unit.interviews.build import NOW, a_completed_invitation
from tests.unit.interviews.fakes import FakeUnitOfWork


def test_the_inviter_and_administrators_decide() -> None:
    approved, rejected = a_completed_invitation(), a_completed_invitation()
    uow = FakeUnitOfWork(approved, rejected)
    approve_candidate(ApproveCandidate(invitation_id=approved.id, note=None, by=recruiter(approved.invited_by)), uow, NOW)
    reject_candidate(RejectCandidate(invitation_id=rejected.id, note="No shifts", by=administrator()), uow, NOW)
    outcomes = [invitation.decision.outcome for invitation in (approved, rejected) if invitation.decision]
    assert outcomes == [Outcome.APPROVED, Outcome.REJECTED]


def test_somebody_elses_candidate_stays_undecided() -> None:
    invitation = a_completed_invitation()
    uow = FakeUnitOfWork(invitation)
    with pytest.raises(InvitationAccessDenied):
        approve_candidate(ApproveCandidate(invitation_id=invitation.id, note=None, by=recruiter()), uow, NOW)
    with pytest.raises(InvitationAccessDenied):
        reject_candidate(RejectCandidate(invitation_id=invitation.id, note="", by=recruiter()), uow, NOW)
    assert invitation.decision is None


def test_an_unknown_invitation_cannot_be_decided() -> None:
    unknown, uow = InvitationId(uuid4()), FakeUnitOfWork()
    with pytest.raises(InvitationNotFound):
        approve_candidate(ApproveCandidate(invitation_id=unknown, note=None, by=administrator()), uow, NOW)
    with pytest.raises(InvitationNotFound):
        reject_candidate(RejectCandidate(invitation_id=unknown, note="No", by=administrator()), uow, NOW)
