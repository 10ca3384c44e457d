"""Score a completed interview again on purpose; the answer comes at once, the next generation of the scorecard later."""

from uuid import UUID

from pydantic import Field

from analysis.adapters.unit_of_work import UnitOfWork
from analysis.application.rescore_analysis import RescoreAnalysis, rescore_analysis
from analysis.domain.analysis import AnalysisStatus
from analysis.domain.override import REASON_LIMIT
from analysis.queries.answers import Found
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Now, Timestamp


class Rescoring(ApiModel):
    reason: str = Field(min_length=1, max_length=REASON_LIMIT)


class RequestedRescore(ApiModel):
    """`generation` is the scorecard that stays until the new one is there."""

    id: UUID
    invitation_id: UUID
    status: AnalysisStatus
    generation: int
    rescoring_since: Timestamp


@endpoint
def handler(invitation_id: UUID, body: Rescoring, caller: Caller, uow: UnitOfWork, now: Now) -> Found[RequestedRescore]:
    analysis = rescore_analysis(RescoreAnalysis(invitation_id=invitation_id, reason=body.reason, by=caller), uow, now)
    about = RequestedRescore(
        id=analysis.id, invitation_id=invitation_id, status=analysis.status, generation=analysis.generation, rescoring_since=now
    )
    return Found(data=about)
