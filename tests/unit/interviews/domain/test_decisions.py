"""The decision of a person (spec: interviews, sections 5 and 11.2)."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from events import interviews as published
from interviews.domain.invitation import Decision, Invitation
from interviews.domain.invitation_errors import DecisionAlreadyMade, InvalidInvitation, InvitationAccessDenied, InvitationNotCompleted
from interviews.domain.invitation_status import Outcome
from tests.unit.interviews.build import NOW, a_completed_invitation, a_started_invitation, an_invitation

Decide = Callable[..., None]


def approve(invitation: Invitation, by: UUID, *, is_admin: bool = False) -> None:
    invitation.approve(by=by, is_admin=is_admin, note=None, now=NOW)


def reject(invitation: Invitation, by: UUID, *, is_admin: bool = False) -> None:
    invitation.reject(by=by, is_admin=is_admin, note="  No experience with shifts. ", now=NOW)


both = pytest.mark.parametrize("decide", [approve, reject])


def test_the_inviter_approves_and_the_word_is_told_without_the_note() -> None:
    invitation = a_completed_invitation()
    inviter = invitation.invited_by
    invitation.approve(by=inviter, is_admin=False, note=" Great ", now=NOW)
    assert invitation.decision == Decision(outcome=Outcome.APPROVED, by=inviter, at=NOW, note=" Great ")
    assert invitation.release_events() == [
        published.CandidateApproved(
            invitation_id=invitation.id,
            candidate_id=invitation.candidate_id,
            template_id=invitation.interview.template_id,
            template_title="Team lead",
            company_name="Nordhaven",
            hr_user_id=inviter,
            decided_at=NOW,
        )
    ]


def test_the_note_of_a_rejection_is_trimmed() -> None:
    invitation = a_completed_invitation()
    reject(invitation, invitation.invited_by)
    assert invitation.decision is not None
    assert (invitation.decision.outcome, invitation.decision.note) == (Outcome.REJECTED, "No experience with shifts.")
    assert [event.TYPE for event in invitation.release_events()] == ["candidate.rejected"]


@pytest.mark.parametrize("note", ["", "  "])
def test_a_rejection_needs_a_reason_and_a_blank_approval_note_is_none(note: str) -> None:
    invitation = a_completed_invitation()
    with pytest.raises(InvalidInvitation):
        invitation.reject(by=invitation.invited_by, is_admin=False, note=note, now=NOW)
    invitation.approve(by=invitation.invited_by, is_admin=False, note=note, now=NOW)
    assert invitation.decision is not None
    assert invitation.decision.note is None


@both
def test_an_administrator_decides_too_and_is_named(decide: Decide) -> None:
    invitation, admin = a_completed_invitation(), uuid4()
    decide(invitation, admin, is_admin=True)
    (event,) = invitation.release_events()
    assert vars(event)["hr_user_id"] == admin


@both
def test_nobody_else_decides(decide: Decide) -> None:
    invitation = a_completed_invitation()
    for stranger in (uuid4(), invitation.candidate_id):
        with pytest.raises(InvitationAccessDenied):
            decide(invitation, stranger)


@both
@pytest.mark.parametrize("invitation", [an_invitation(), a_started_invitation()])
def test_only_a_completed_interview_is_decided(decide: Decide, invitation: Invitation) -> None:
    with pytest.raises(InvitationNotCompleted):
        decide(invitation, invitation.invited_by)


@both
@pytest.mark.parametrize("again", [approve, reject])
def test_a_decision_is_final(decide: Decide, again: Decide) -> None:
    invitation = a_completed_invitation()
    decide(invitation, invitation.invited_by)
    with pytest.raises(DecisionAlreadyMade):
        again(invitation, invitation.invited_by)
