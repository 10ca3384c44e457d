"""What the analysis context tells about people who look at scorecards: ids and moments, never what somebody wrote."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal
from uuid import UUID

from events.analysis import SOURCE

Kind = Literal["human_review", "correction"]


@dataclass(frozen=True, kw_only=True)
class AnalysisOverridden:
    """A person put an own word beside the machine's; `generation` is the scorecard that it is about."""

    TYPE: ClassVar[str] = "analysis.overridden"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "analysis_id"

    override_id: UUID
    analysis_id: UUID
    invitation_id: UUID
    generation: int
    overridden_by: UUID
    overridden_at: datetime


@dataclass(frozen=True, kw_only=True)
class ReviewRequested:
    """A candidate asked for a person's review or a correction."""

    TYPE: ClassVar[str] = "analysis.review_requested"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "review_request_id"

    review_request_id: UUID
    analysis_id: UUID
    invitation_id: UUID
    candidate_id: UUID
    hr_user_id: UUID
    kind: Kind
    deadline: datetime


@dataclass(frozen=True, kw_only=True)
class ReviewAnswered:
    """A person answered a candidate's request."""

    TYPE: ClassVar[str] = "analysis.review_answered"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "review_request_id"

    review_request_id: UUID
    analysis_id: UUID
    invitation_id: UUID
    candidate_id: UUID
    hr_user_id: UUID
    kind: Kind
    deadline: datetime
    outcome: Literal["confirmed", "changed", "declined"]
    answered_by: UUID
    answered_at: datetime


@dataclass(frozen=True, kw_only=True)
class ReviewOverdue:
    """The deadline of a candidate's request passed without an answer; it can still be answered."""

    TYPE: ClassVar[str] = "analysis.review_overdue"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "review_request_id"

    review_request_id: UUID
    analysis_id: UUID
    invitation_id: UUID
    candidate_id: UUID
    hr_user_id: UUID
    kind: Kind
    deadline: datetime
