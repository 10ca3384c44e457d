"""Who did what to whom, newest first: every event that somebody caused, and everything that happened to people.

`actorId` is null for what nobody asked for, and all zeros for what an operator of the platform did. Ids only.
"""

from uuid import UUID

from pydantic import AwareDatetime, Field

from kernel.endpoint import endpoint
from kernel.http import Page, Paged
from kernel.reading import Reader
from platform_ops.queries.list_audit import AuditEntry, AuditFilter, list_audit


class AuditPage(Page):
    limit: int = Field(default=20, ge=1, le=100)
    actor_id: UUID | None = None
    subject_id: UUID | None = None
    action: str | None = Field(default=None, max_length=100, description="an event's name: `user.suspended`")
    since: AwareDatetime | None = None
    until: AwareDatetime | None = None


@endpoint
def handler(query: AuditPage, read: Reader) -> Paged[AuditEntry]:
    wanted = AuditFilter(
        actor_id=query.actor_id, subject_id=query.subject_id, action=query.action or None, since=query.since, until=query.until
    )
    return list_audit(query, wanted, read)
