"""Which invitations the clock should look at, in batches of bounded size."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

from pydantic import BaseModel

from interviews.domain.invitation_status import InvitationId
from interviews.domain.time_limits import GRACE, INACTIVITY_LIMIT
from kernel.reading import Reader

BATCH = 200

PAST_DEADLINE = """
select id from invitations
where status in ('pending', 'in_progress') and expires_at < %(now)s and id > %(after)s
order by id limit %(batch)s"""

OUT_OF_TIME = """
select i.id from invitations i join templates t on t.id = i.template_id
where i.status = 'in_progress' and not i.allow_pause and i.id > %(after)s
  and (i.last_activity_at < %(silent_since)s
       or i.started_at + make_interval(mins => (t.settings->>'total_time_limit')::int) < %(over_since)s)
order by i.id limit %(batch)s"""


class _Found(BaseModel):
    id: UUID


def past_deadline(now: datetime, read: Reader) -> Iterator[InvitationId]:
    """Neither completed nor expired, though their deadline has passed."""
    return _batches(PAST_DEADLINE, read, now=now)


def out_of_time(now: datetime, read: Reader) -> Iterator[InvitationId]:
    """In progress without pauses, and silent for too long or over the total time limit."""
    return _batches(OUT_OF_TIME, read, silent_since=now - INACTIVITY_LIMIT, over_since=now - GRACE)


def _batches(sql: LiteralString, read: Reader, **parameters: Any) -> Iterator[InvitationId]:
    after = UUID(int=0)
    while batch := read.all(sql, _Found, after=after, batch=BATCH, **parameters):
        yield from (InvitationId(found.id) for found in batch)
        after = batch[-1].id
