"""Invite a candidate to a published interview, if the plan of the inviter allows one more."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from interviews.application.ports import Quota, UnitOfWork
from interviews.domain.interview import Interview
from interviews.domain.invitation import Invitation
from interviews.domain.invitation_errors import DuplicateInvitation, QuotaExceeded
from interviews.domain.invitation_status import InvitationId
from interviews.domain.template_status import TemplateId
from kernel.caller import Caller


@dataclass(frozen=True, kw_only=True)
class CreateInvitation:
    template_id: TemplateId
    candidate_id: UUID
    company_name: str
    expires_at: datetime
    allow_pause: bool
    show_timer: bool
    by: Caller


def create_invitation(command: CreateInvitation, uow: UnitOfWork, now: datetime) -> InvitationId:
    """Checks in the order of the contract.

    Raises `TemplateNotFound`, `TemplateAccessDenied`, `TemplateNotActive`, `DuplicateInvitation`, `QuotaExceeded`, `InvalidInvitation`.
    """
    template = uow.templates.get(command.template_id)
    template.ensure_accessible_by(command.by.user_id, is_admin=command.by.is_admin)
    interview = Interview.of(template)
    if uow.invitations.exists_for(command.candidate_id, command.template_id):
        raise DuplicateInvitation
    invitation_id = InvitationId(uuid4())
    _reserve(uow.quota, command.by.user_id, invitation_id, now)
    invitation = Invitation.invite(
        id=invitation_id,
        interview=interview,
        candidate_id=command.candidate_id,
        company_name=command.company_name,
        by=command.by.user_id,
        expires_at=command.expires_at,
        allow_pause=command.allow_pause,
        show_timer=command.show_timer,
        now=now,
    )
    uow.invitations.add(invitation)
    return invitation_id


def _reserve(quota: Quota, company_id: UUID, invitation_id: InvitationId, now: datetime) -> None:
    """One recruiter is one billing company."""
    reservation = quota.reserve(company_id, invitation_id, now)
    if not reservation.allowed:
        raise QuotaExceeded(limit=reservation.limit, plan=reservation.plan)
