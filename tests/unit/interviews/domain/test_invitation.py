"""The life of an invitation (spec: interviews, sections 5, 7 and 8)."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from events import interviews as published
from interviews.domain.interview import Interview, TemplateNotActive
from interviews.domain.invitation import Invitation
from interviews.domain.invitation_errors import (
    InvalidInvitation,
    InvalidInvitationState,
    InvitationAccessDenied,
    InvitationIncomplete,
    StartedTooLate,
)
from interviews.domain.invitation_status import CompletedReason, InvitationId, InvitationStatus
from tests.unit.interviews.build import (
    DEADLINE,
    NOW,
    a_completed_invitation,
    a_started_invitation,
    a_template,
    an_interview,
    an_invitation,
    answer,
)

TOO_LATE = DEADLINE + timedelta(seconds=1)


def invited(**fields: Any) -> Invitation:
    given = {"interview": an_interview(), "candidate_id": uuid4(), "company_name": " Nordhaven ", "by": uuid4(), "expires_at": DEADLINE}
    return Invitation.invite(id=InvitationId(uuid4()), now=NOW, **{**given, **fields})


def test_a_new_invitation_is_pending_and_says_so() -> None:
    invitation = invited()
    assert (invitation.status, invitation.allow_pause, invitation.show_timer) == (InvitationStatus.PENDING, True, True)
    assert invitation.release_events() == [
        published.InvitationCreated(
            invitation_id=invitation.id,
            template_id=invitation.interview.template_id,
            template_title="Team lead",
            candidate_id=invitation.candidate_id,
            company_name="Nordhaven",
            invited_by=invitation.invited_by,
            expires_at=DEADLINE,
        )
    ]


@pytest.mark.parametrize(
    "fields",
    [{"company_name": "  "}, {"company_name": "c" * 201}, {"expires_at": NOW}, {"interview": Interview.of(a_template(published=True))}],
)
def test_an_invitation_needs_a_company_a_future_deadline_and_questions(fields: dict[str, Any]) -> None:
    if "interview" in fields:
        fields = {"interview": Interview(**{**vars(fields["interview"]), "questions": ()})}
    with pytest.raises(InvalidInvitation):
        invited(**fields)


def test_people_are_invited_to_active_templates_only() -> None:
    archived = a_template(published=True)
    archived.archive(NOW)
    for template in (a_template(), archived):
        with pytest.raises(TemplateNotActive):
            Interview.of(template)


def test_an_invitation_is_pinned_to_what_was_published() -> None:
    template = a_template(questions=2, published=True)
    interview = Interview.of(template)
    assert (interview.template_id, interview.template_version, interview.questions) == (template.id, template.version, template.questions)


def test_the_candidate_starts_a_pending_invitation() -> None:
    invitation = an_invitation()
    invitation.start(invitation.candidate_id, NOW)
    assert (invitation.status, invitation.started_at, invitation.last_activity_at) == (InvitationStatus.IN_PROGRESS, NOW, NOW)
    assert invitation.release_events() == [
        published.InvitationStarted(
            invitation_id=invitation.id,
            template_id=invitation.interview.template_id,
            template_title="Team lead",
            candidate_id=invitation.candidate_id,
            hr_user_id=invitation.invited_by,
            started_at=NOW,
        )
    ]


def test_nobody_else_starts_it_not_even_after_the_deadline() -> None:
    invitation = an_invitation()
    with pytest.raises(InvitationAccessDenied):
        invitation.start(invitation.invited_by, TOO_LATE)
    assert invitation.status is InvitationStatus.PENDING


def test_it_starts_once() -> None:
    invitation = a_started_invitation()
    with pytest.raises(InvalidInvitationState):
        invitation.start(invitation.candidate_id, NOW)


def test_it_starts_at_the_deadline_but_not_after_it() -> None:
    punctual, late = an_invitation(), an_invitation()
    punctual.start(punctual.candidate_id, DEADLINE)
    with pytest.raises(StartedTooLate):
        late.start(late.candidate_id, TOO_LATE)


@pytest.mark.parametrize("started", [True, False])
def test_starting_after_the_deadline_expires_the_invitation_and_says_whether_it_was_started(started: bool) -> None:
    invitation = a_started_invitation() if started else an_invitation()
    with pytest.raises(StartedTooLate) as refusal:
        invitation.start(invitation.candidate_id, TOO_LATE)
    assert refusal.value.persists
    assert (invitation.status, invitation.completed_at) == (InvitationStatus.EXPIRED, None)
    assert invitation.release_events() == [
        published.InvitationExpired(
            invitation_id=invitation.id,
            template_id=invitation.interview.template_id,
            candidate_id=invitation.candidate_id,
            company_id=invitation.invited_by,
            hr_user_id=invitation.invited_by,
            started=started,
            expired_at=TOO_LATE,
        )
    ]


def test_starting_after_the_deadline_never_touches_a_completed_invitation() -> None:
    invitation = a_completed_invitation()
    with pytest.raises(StartedTooLate):
        invitation.start(invitation.candidate_id, TOO_LATE)
    assert invitation.status is InvitationStatus.COMPLETED
    assert invitation.release_events() == []


def test_expiring_is_told_once() -> None:
    invitation = an_invitation()
    invitation.lapse(TOO_LATE)
    invitation.release_events()
    invitation.lapse(TOO_LATE)
    with pytest.raises(StartedTooLate):
        invitation.start(invitation.candidate_id, TOO_LATE)
    assert invitation.release_events() == []


def test_a_complete_interview_is_handed_in() -> None:
    invitation = a_started_invitation()
    for place in range(2):
        answer(invitation, place, NOW)
    invitation.release_events()
    invitation.complete(CompletedReason.MANUAL, by=invitation.candidate_id, now=NOW)
    assert (invitation.status, invitation.completed_at, invitation.completed_reason) == (
        InvitationStatus.COMPLETED,
        NOW,
        CompletedReason.MANUAL,
    )
    assert invitation.release_events() == [
        published.InvitationCompleted(
            invitation_id=invitation.id,
            template_id=invitation.interview.template_id,
            template_title="Team lead",
            candidate_id=invitation.candidate_id,
            company_id=invitation.invited_by,
            company_name="Nordhaven",
            hr_user_id=invitation.invited_by,
            completed_at=NOW,
            reason="manual",
            language="en",
            questions_count=2,
            response_count=2,
        )
    ]


def test_handing_in_needs_every_answer() -> None:
    invitation = a_started_invitation()
    answer(invitation, 0, NOW)
    with pytest.raises(InvitationIncomplete):
        invitation.complete(CompletedReason.MANUAL, by=invitation.candidate_id, now=NOW)


def test_finishing_early_needs_no_answer_at_all() -> None:
    invitation = a_started_invitation()
    invitation.complete(CompletedReason.EARLY_FINISH, by=invitation.candidate_id, now=NOW)
    assert invitation.completed_reason is CompletedReason.EARLY_FINISH


def test_only_the_candidate_hands_in() -> None:
    invitation = a_started_invitation()
    with pytest.raises(InvitationAccessDenied):
        invitation.complete(CompletedReason.EARLY_FINISH, by=invitation.invited_by, now=NOW)


def test_nobody_can_claim_the_servers_reason() -> None:
    invitation = a_started_invitation()
    with pytest.raises(InvalidInvitation):
        invitation.complete(CompletedReason.AUTO_TIMEOUT, by=invitation.candidate_id, now=NOW)


@pytest.mark.parametrize("invitation", [an_invitation(), a_completed_invitation()])
def test_only_an_interview_in_progress_is_handed_in(invitation: Invitation) -> None:
    with pytest.raises(InvalidInvitationState):
        invitation.complete(CompletedReason.EARLY_FINISH, by=invitation.candidate_id, now=NOW)


def test_what_was_answered_can_be_handed_in_after_the_deadline_until_the_schedule_has_noticed() -> None:
    invitation = a_started_invitation()
    answer(invitation, 0, NOW)
    invitation.complete(CompletedReason.EARLY_FINISH, by=invitation.candidate_id, now=TOO_LATE)
    assert invitation.status is InvitationStatus.COMPLETED
