"""Run a failed analysis again; the answer comes at once, the scorecard later."""

from uuid import UUID

from analysis.adapters.unit_of_work import UnitOfWork
from analysis.application.retry_analysis import RetryAnalysis, retry_analysis
from analysis.domain.analysis import AnalysisStatus
from analysis.queries.answers import Found
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Now


class RequestedAnalysis(ApiModel):
    id: UUID
    invitation_id: UUID
    status: AnalysisStatus


@endpoint
def handler(invitation_id: UUID, caller: Caller, uow: UnitOfWork, now: Now) -> Found[RequestedAnalysis]:
    analysis = retry_analysis(RetryAnalysis(invitation_id=invitation_id, by=caller), uow, now)
    return Found(data=RequestedAnalysis(id=analysis.id, invitation_id=invitation_id, status=analysis.status))
