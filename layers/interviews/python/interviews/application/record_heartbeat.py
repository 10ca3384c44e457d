"""Note that a candidate is still there."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from interviews.application.ports import Heartbeats
from interviews.domain.invitation_errors import InvalidInvitationState, InvitationAccessDenied, InvitationNotFound
from interviews.domain.invitation_status import InvitationId, InvitationStatus


@dataclass(frozen=True, kw_only=True)
class RecordHeartbeat:
    invitation_id: InvitationId
    by: UUID


def record_heartbeat(command: RecordHeartbeat, heartbeats: Heartbeats, now: datetime) -> None:
    """Raises `InvitationNotFound`, `InvitationAccessDenied`, `InvalidInvitationState`."""
    found = heartbeats.beat(command.invitation_id, command.by, now)
    if found is None:
        raise InvitationNotFound
    if found.candidate_id != command.by:
        raise InvitationAccessDenied
    if found.status is not InvitationStatus.IN_PROGRESS:
        raise InvalidInvitationState(f"This interview is {found.status.value}, not in progress.")
