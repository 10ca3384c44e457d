"""Decide for a candidate."""

from dataclasses import dataclass
from datetime import datetime

from interviews.application.ports import UnitOfWork
from interviews.domain.invitation_status import InvitationId
from kernel.caller import Caller


@dataclass(frozen=True, kw_only=True)
class ApproveCandidate:
    invitation_id: InvitationId
    note: str | None
    by: Caller


def approve_candidate(command: ApproveCandidate, uow: UnitOfWork, now: datetime) -> None:
    """Raises `InvitationNotFound`, `InvitationAccessDenied`, `InvitationNotCompleted`, `DecisionAlreadyMade`."""
    invitation = uow.invitations.get(command.invitation_id)
    invitation.approve(by=command.by.user_id, is_admin=command.by.is_admin, note=command.note, now=now)
