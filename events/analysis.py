"""What the analysis context tells the others about scorecards. `company_id` and `hr_user_id` are copied from the completion."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal
from uuid import UUID

SOURCE = "ai-analysis-service"

Recommendation = Literal["hire", "consider", "reject"]


@dataclass(frozen=True, kw_only=True)
class AnalysisRequested:
    """A person asked to run an analysis again, failed or completed; the analysis saga listens to this as it does to a completion."""

    TYPE: ClassVar[str] = "analysis.requested"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "analysis_id"

    analysis_id: UUID
    invitation_id: UUID
    requested_by: UUID


@dataclass(frozen=True, kw_only=True)
class AnalysisStarted:
    TYPE: ClassVar[str] = "analysis.started"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "analysis_id"

    analysis_id: UUID
    invitation_id: UUID
    occurred_at: datetime


@dataclass(frozen=True, kw_only=True)
class AnalysisCompleted:
    TYPE: ClassVar[str] = "analysis.completed"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "analysis_id"

    analysis_id: UUID
    invitation_id: UUID
    candidate_id: UUID
    template_id: UUID
    template_title: str
    company_id: UUID
    company_name: str
    hr_user_id: UUID
    overall_score: int
    recommendation: Recommendation
    questions_analyzed: int
    processing_time_ms: int
    total_tokens_used: int
    occurred_at: datetime
    status: Literal["completed"] = "completed"
    needs_human: bool = False
    human_reasons: tuple[str, ...] = ()
    generation: int = 1


@dataclass(frozen=True, kw_only=True)
class AnalysisFailed:
    TYPE: ClassVar[str] = "analysis.failed"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "analysis_id"

    analysis_id: UUID
    invitation_id: UUID
    candidate_id: UUID
    template_id: UUID
    template_title: str
    company_id: UUID
    company_name: str
    hr_user_id: UUID
    error_message: str
    processing_time_ms: int
    total_tokens_used: int
    occurred_at: datetime
    status: Literal["failed"] = "failed"
    overall_score: None = None
    recommendation: None = None
    questions_analyzed: int = 0


@dataclass(frozen=True, kw_only=True)
class RescoreFailed:
    """A completed analysis that was to be scored again could not be; the scorecard that it has stays."""

    TYPE: ClassVar[str] = "analysis.rescore_failed"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "analysis_id"

    analysis_id: UUID
    invitation_id: UUID
    company_id: UUID
    hr_user_id: UUID
    generation: int
    error_message: str
    processing_time_ms: int
    total_tokens_used: int
    occurred_at: datetime


@dataclass(frozen=True, kw_only=True)
class RubricsFixed:
    """Another version of how a template is scored; `proposed` of its rubrics were newly written by the language model."""

    TYPE: ClassVar[str] = "analysis.rubrics_fixed"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "template_id"

    template_id: UUID
    version: int
    proposed: int
