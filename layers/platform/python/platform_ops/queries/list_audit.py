"""Who did what to whom, newest first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.http import ApiModel, Page, Paged, Timestamp
from kernel.reading import Reader

SQL = """
select a.event_id, a.at, a.actor_id, a.action, a.subject_id from audit a
where (%(actor_id)s::uuid is null or a.actor_id = %(actor_id)s)
  and (%(subject_id)s::text is null or a.subject_id = %(subject_id)s)
  and (%(action)s::text is null or a.action = %(action)s)
  and (%(since)s::timestamptz is null or a.at >= %(since)s)
  and (%(until)s::timestamptz is null or a.at < %(until)s)
order by a.at desc, a.event_id"""


@dataclass(frozen=True, kw_only=True)
class AuditFilter:
    """What is None filters nothing; `until` is the first moment that is left out."""

    actor_id: UUID | None = None
    subject_id: UUID | None = None
    action: str | None = None
    since: datetime | None = None
    until: datetime | None = None


class AuditEntry(ApiModel):
    event_id: UUID
    at: Timestamp
    actor_id: UUID | None
    action: str
    subject_id: str


def list_audit(page: Page, wanted: AuditFilter, read: Reader) -> Paged[AuditEntry]:
    filters = {**vars(wanted), "subject_id": wanted.subject_id and str(wanted.subject_id)}
    return read.page(SQL, AuditEntry, page, **filters)
