"""What is known here about the analysis of an invitation; the analysis context owns it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID


class AnalysisStatus(StrEnum):
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    FAILED = "failed"


Recommendation = Literal["hire", "consider", "reject"]


@dataclass(frozen=True, kw_only=True)
class AnalysisOutcome:
    """The whole state after one event, so nothing of an earlier attempt stays visible. `doubts` are codes; any asks for a person."""

    analysis_id: UUID
    status: AnalysisStatus
    occurred_at: datetime
    score: int | None = None
    recommendation: Recommendation | None = None
    completed_at: datetime | None = None
    error_message: str | None = None
    doubts: tuple[str, ...] = ()
