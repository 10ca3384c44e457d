"""Pictures that are nobody's and that nothing under way can bring back: what their objects are deleted by, once and for all."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from kernel.reading import Reader
from users.domain.avatar import SETTLED_AFTER, AvatarId

BATCH = 200

SQL = """
select id from avatars where state <> 'current' and offered_at < %(before)s and id > %(after)s order by id limit %(batch)s"""


class _Found(BaseModel):
    id: UUID


def list_abandoned_avatars(now: datetime, read: Reader) -> Iterator[AvatarId]:
    after = UUID(int=0)
    while batch := read.all(SQL, _Found, before=now - SETTLED_AFTER, after=after, batch=BATCH):
        yield from (AvatarId(found.id) for found in batch)
        after = batch[-1].id
