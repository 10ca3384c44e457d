"""Hand in an interview, complete or early."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from interviews.application.ports import UnitOfWork
from interviews.domain.invitation_status import CompletedReason, InvitationId


@dataclass(frozen=True, kw_only=True)
class CompleteInvitation:
    invitation_id: InvitationId
    reason: CompletedReason
    by: UUID


def complete_invitation(command: CompleteInvitation, uow: UnitOfWork, now: datetime) -> None:
    """Raises `InvitationNotFound`, `InvitationAccessDenied`, `InvalidInvitationState`, `InvitationIncomplete`."""
    uow.invitations.get(command.invitation_id).complete(command.reason, by=command.by, now=now)
