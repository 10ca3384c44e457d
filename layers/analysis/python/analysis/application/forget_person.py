"""Erase what was made of the answers of a candidate who is gone: the scorecard with every line, and the documents it was made from."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

LOOKED_AFTER = timedelta(days=2)
"""Longer than a run takes that had begun before: what its steps still write is deleted again and again."""


@dataclass(frozen=True, kw_only=True)
class Erased:
    """What an interview has left behind: the analyses that there ever were, and readings that nobody else uses."""

    analysis_ids: list[UUID]
    reading_keys: list[str]


class Erasures(Protocol):
    def erase(self, invitation_id: UUID, now: datetime) -> Erased:
        """From now on there is no analysis, and none begins."""


class ErasedDocuments(Protocol):
    def delete_of(self, erased: Erased) -> None:
        """Sheets, readings and summaries; none is no failure."""


def erase_analysis(invitation_id: UUID, erasures: Erasures, documents: ErasedDocuments, now: datetime) -> None:
    documents.delete_of(erasures.erase(invitation_id, now))
