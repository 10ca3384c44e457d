"""Interviews that were erased a short while ago: a run that had begun before may still write documents for them."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from analysis.application.forget_person import LOOKED_AFTER, Erased
from kernel.reading import Reader

SQL = """
select invitation_id, analysis_ids, reading_keys from left_behind where erased_at > %(since)s order by erased_at"""


class _Found(BaseModel):
    invitation_id: UUID
    analysis_ids: list[UUID]
    reading_keys: list[str]


def list_erased_analyses(now: datetime, read: Reader) -> dict[UUID, Erased]:
    """By their interviews."""
    return {
        found.invitation_id: Erased(analysis_ids=found.analysis_ids, reading_keys=found.reading_keys)
        for found in read.all(SQL, _Found, since=now - LOOKED_AFTER)
    }
