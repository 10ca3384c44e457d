"""What people said about a scorecard and what candidates asked for, as it is shown."""

from uuid import UUID

from analysis.domain.review_request import ReviewKind, ReviewOutcome, ReviewState
from analysis.domain.scoring import Criterion, Recommendation
from kernel.http import ApiModel, Timestamp

OVERRIDES = """
coalesce((select json_agg(said order by o.made_at, o.id)
          from overrides o
          cross join lateral (select o.id, o.generation, o.made_by, o.reason, o.recommendation, o.criteria, o.made_at) as said
          where o.analysis_id = a.id), '[]')"""

REVIEW_COLUMNS = """r.id, r.kind, r.message, r.question_id, r.state, r.opened_at, r.deadline, r.outcome, r.reason, r.answered_at"""

REVIEWS = f"""
coalesce((select json_agg(asked order by r.opened_at, r.id)
          from review_requests r cross join lateral (select {REVIEW_COLUMNS}) as asked
          where r.analysis_id = a.id), '[]')"""  # noqa: S608 - the columns are a constant


class OverriddenCriterion(ApiModel):
    question_id: UUID
    criterion: Criterion
    score: int


class OverrideView(ApiModel):
    """One word of one person; it counts as long as `generation` is the scorecard's."""

    id: UUID
    generation: int
    made_by: UUID
    reason: str
    recommendation: Recommendation | None
    criteria: list[OverriddenCriterion]
    made_at: Timestamp


class ReviewRequestView(ApiModel):
    """`outcome`, `reason` and `answeredAt` are null until a person has answered."""

    id: UUID
    kind: ReviewKind
    message: str
    question_id: UUID | None
    state: ReviewState
    opened_at: Timestamp
    deadline: Timestamp
    outcome: ReviewOutcome | None
    reason: str | None
    answered_at: Timestamp | None
