"""What stays of a candidate who is gone, and of a recruiter (spec: users, U5; decision record 21)."""

import copy
from uuid import UUID

import pytest

from events import interviews as published
from interviews.application.forget_person import forget_person
from interviews.application.remember_person import remember_person
from interviews.domain.invitation import Decision, Invitation
from interviews.domain.invitation_errors import InvalidInvitationState
from interviews.domain.invitation_status import InvitationStatus, Outcome
from tests.unit.interviews.build import NOW, a_completed_invitation, a_started_invitation, an_invitation
from tests.unit.interviews.fakes import FakeUnitOfWork
from tests.unit.interviews.news import person_created


def erased(invitation: Invitation) -> list[str]:
    """What is told."""
    invitation.release_events()
    uow = FakeUnitOfWork(invitation)
    forget_person(invitation.candidate_id, uow, NOW)
    return [event.TYPE for event in invitation.release_events()]


@pytest.mark.parametrize("invitation", [an_invitation(), a_started_invitation()], ids=["pending", "in progress"])
def test_an_open_invitation_ends_so_that_the_quota_is_given_back_and_nothing_can_be_added(invitation: Invitation) -> None:
    assert erased(invitation) == ["invitation.expired", "invitation.erased"]
    assert (invitation.status, invitation.responses, invitation.erased_at) == (InvitationStatus.EXPIRED, (), NOW)


def test_u5_answers_and_note_go_and_the_decision_stays_without_words() -> None:
    invitation = a_completed_invitation()
    invitation.reject(by=invitation.invited_by, is_admin=False, note="Zoë was late", now=NOW)
    assert erased(invitation) == ["invitation.erased"]
    assert invitation.responses == ()
    assert invitation.decision == Decision(outcome=Outcome.REJECTED, by=invitation.invited_by, at=NOW, note=None)


def test_erasing_again_tells_nothing() -> None:
    invitation = a_completed_invitation()
    erased(invitation)
    assert erased(invitation) == []


def test_nobody_can_write_about_a_candidate_who_is_gone() -> None:
    invitation = a_completed_invitation()
    erased(invitation)
    with pytest.raises(InvalidInvitationState, match="left the platform"):
        invitation.reject(by=invitation.invited_by, is_admin=False, note="Zoë was late", now=NOW)


def test_u5_a_recruiter_who_goes_leaves_the_candidates_interviews_as_they_are() -> None:
    invitation = a_completed_invitation()
    before = copy.deepcopy(invitation)
    forget_person(invitation.invited_by, FakeUnitOfWork(invitation), NOW)
    assert invitation == before


def test_what_is_told_late_brings_no_name_back() -> None:
    uow = FakeUnitOfWork()
    person = UUID(int=7)
    forget_person(person, uow, NOW)
    remember_person(person_created(person), uow)
    assert uow.people.known[person][1] == ""


def test_the_erasure_is_told_with_ids_only() -> None:
    invitation = an_invitation()
    invitation.release_events()
    invitation.erase(NOW)
    told = invitation.release_events()[-1]
    assert told == published.InvitationErased(invitation_id=invitation.id, candidate_id=invitation.candidate_id, erased_at=NOW)
