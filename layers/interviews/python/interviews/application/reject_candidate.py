"""Decide against a candidate, with a reason."""

from dataclasses import dataclass
from datetime import datetime

from interviews.application.ports import UnitOfWork
from interviews.domain.invitation_status import InvitationId
from kernel.caller import Caller


@dataclass(frozen=True, kw_only=True)
class RejectCandidate:
    invitation_id: InvitationId
    note: str
    by: Caller


def reject_candidate(command: RejectCandidate, uow: UnitOfWork, now: datetime) -> None:
    """Raises `InvitationNotFound`, `InvitationAccessDenied`, `InvitationNotCompleted`, `DecisionAlreadyMade`, `InvalidInvitation`."""
    invitation = uow.invitations.get(command.invitation_id)
    invitation.reject(by=command.by.user_id, is_admin=command.by.is_admin, note=command.note, now=now)
