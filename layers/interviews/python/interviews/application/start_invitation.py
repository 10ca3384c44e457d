"""Start an interview: the clock runs from here."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from interviews.application.ports import UnitOfWork
from interviews.domain.invitation_status import InvitationId


@dataclass(frozen=True, kw_only=True)
class StartInvitation:
    invitation_id: InvitationId
    by: UUID


def start_invitation(command: StartInvitation, uow: UnitOfWork, now: datetime) -> None:
    """Raises `InvitationNotFound`, `InvitationAccessDenied`, `StartedTooLate`, `InvalidInvitationState`."""
    uow.invitations.get(command.invitation_id).start(command.by, now)
