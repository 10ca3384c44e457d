"""Signs of life in PostgreSQL: one statement in one round trip, because every open interview sends one each 30 seconds."""

from datetime import datetime
from typing import Self
from uuid import UUID

from interviews.application.ports import Heartbeat
from interviews.domain.invitation_status import InvitationId, InvitationStatus
from kernel.database import reconnecting

BEAT = """
with beat as (
    update invitations set last_activity_at = greatest(last_activity_at, %(now)s), updated_at = greatest(updated_at, %(now)s)
    where id = %(id)s and candidate_id = %(by)s and status = 'in_progress'
)
select candidate_id, status from invitations where id = %(id)s"""


class Heartbeats:
    @classmethod
    def from_environment(cls) -> Self:
        return cls()

    def beat(self, invitation_id: InvitationId, by: UUID, now: datetime) -> Heartbeat | None:
        """Counts only for the candidate of an interview in progress; says what it found. Repeating it does no harm."""
        row = reconnecting(lambda connection: connection.execute(BEAT, {"id": invitation_id, "by": by, "now": now}).fetchone())
        return Heartbeat(candidate_id=row["candidate_id"], status=InvitationStatus(row["status"])) if row else None
