"""Erase what was made of the answers of a candidate who is gone: the scorecard with every line, and the documents it was made from."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from analysis.domain.analysis import AnalysisId

LOOKED_AFTER = timedelta(days=2)
"""Longer than a run takes that had begun before: what its steps still write is deleted again and again."""


class Erasures(Protocol):
    def erase(self, invitation_id: UUID, now: datetime) -> Iterable[AnalysisId]:
        """The analyses that there ever were; from now on there is none, and none begins."""


class DocumentsOfAnalyses(Protocol):
    def delete_of(self, analysis_id: AnalysisId) -> None:
        """All readings and summaries; none is no failure."""


def erase_analysis(invitation_id: UUID, erasures: Erasures, documents: DocumentsOfAnalyses, now: datetime) -> None:
    for analysis_id in erasures.erase(invitation_id, now):
        documents.delete_of(analysis_id)
