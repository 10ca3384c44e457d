"""What an invitation tells the other contexts: ids, numbers, the interview and the company; no answer, note or name of a person."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from events import interviews as published

if TYPE_CHECKING:
    from interviews.domain.invitation import Invitation
    from interviews.domain.invitation_status import CompletedReason

DecisionEvent = TypeVar("DecisionEvent", published.CandidateApproved, published.CandidateRejected)


def created(invitation: Invitation) -> published.InvitationCreated:
    return published.InvitationCreated(
        invitation_id=invitation.id,
        template_id=invitation.interview.template_id,
        template_title=invitation.interview.title,
        candidate_id=invitation.candidate_id,
        company_name=invitation.company_name,
        invited_by=invitation.invited_by,
        expires_at=invitation.expires_at,
    )


def started(invitation: Invitation, at: datetime) -> published.InvitationStarted:
    return published.InvitationStarted(
        invitation_id=invitation.id,
        template_id=invitation.interview.template_id,
        template_title=invitation.interview.title,
        candidate_id=invitation.candidate_id,
        hr_user_id=invitation.invited_by,
        started_at=at,
    )


def completed(invitation: Invitation, reason: CompletedReason, at: datetime) -> published.InvitationCompleted:
    return published.InvitationCompleted(
        invitation_id=invitation.id,
        template_id=invitation.interview.template_id,
        template_title=invitation.interview.title,
        candidate_id=invitation.candidate_id,
        company_id=invitation.invited_by,
        company_name=invitation.company_name,
        hr_user_id=invitation.invited_by,
        completed_at=at,
        reason=reason.value,
        language=invitation.interview.language,
        questions_count=invitation.total_questions,
        response_count=len(invitation.responses),
    )


def expired(invitation: Invitation, at: datetime) -> published.InvitationExpired:
    return published.InvitationExpired(
        invitation_id=invitation.id,
        template_id=invitation.interview.template_id,
        candidate_id=invitation.candidate_id,
        company_id=invitation.invited_by,
        hr_user_id=invitation.invited_by,
        started=invitation.started_at is not None,
        expired_at=at,
    )


def erased(invitation: Invitation, at: datetime) -> published.InvitationErased:
    return published.InvitationErased(invitation_id=invitation.id, candidate_id=invitation.candidate_id, erased_at=at)


def decided(kind: type[DecisionEvent], invitation: Invitation, by: UUID, at: datetime) -> DecisionEvent:
    """`hr_user_id` is the person who decided, who may be an administrator."""
    return kind(
        invitation_id=invitation.id,
        candidate_id=invitation.candidate_id,
        template_id=invitation.interview.template_id,
        template_title=invitation.interview.title,
        company_name=invitation.company_name,
        hr_user_id=by,
        decided_at=at,
    )
