"""Put an own word beside the machine's, with a reason; its numbers stay as they are, and nothing is decided by it."""

from uuid import UUID

from pydantic import Field

from analysis.adapters.unit_of_work import UnitOfWork
from analysis.application.override_analysis import OverrideAnalysis, override_analysis
from analysis.domain.override import REASON_LIMIT, CriterionOverride
from analysis.domain.scoring import Criterion, Recommendation
from analysis.queries.answers import Found
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Created, Now


class CriterionScored(ApiModel):
    question_id: UUID
    criterion: Criterion
    score: int = Field(ge=0, le=100, strict=True)


class Overriding(ApiModel):
    """A recommendation, criteria, or both."""

    reason: str = Field(min_length=1, max_length=REASON_LIMIT)
    recommendation: Recommendation | None = None
    criteria: list[CriterionScored] = Field(default=[], max_length=400)


@endpoint
def handler(invitation_id: UUID, body: Overriding, caller: Caller, uow: UnitOfWork, now: Now) -> Found[Created]:
    criteria = tuple(CriterionOverride(**each.model_dump()) for each in body.criteria)

    override = override_analysis(
        OverrideAnalysis(invitation_id=invitation_id, reason=body.reason, recommendation=body.recommendation, criteria=criteria, by=caller),
        uow,
        now,
    )
    return Found(data=Created(id=str(override.id)))
