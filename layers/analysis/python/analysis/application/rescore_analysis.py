"""Score a completed interview again on purpose; the scorecard stays until the new one is there, and is kept after that."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from analysis.application.own_analysis import own_analysis
from analysis.application.people import JudgingUnitOfWork
from analysis.domain.analysis import Analysis
from analysis.domain.override import REASON_LIMIT, InvalidOverride
from kernel.caller import Caller


@dataclass(frozen=True, kw_only=True)
class RescoreAnalysis:
    invitation_id: UUID
    reason: str
    by: Caller


def rescore_analysis(command: RescoreAnalysis, uow: JudgingUnitOfWork, now: datetime) -> Analysis:
    """Raises `AnalysisNotFound`, `AnalysisAccessDenied`, `InvalidStatusTransition`, `InvalidOverride`."""
    analysis = own_analysis(command.invitation_id, command.by, uow.analyses)
    if not command.reason.strip() or len(command.reason) > REASON_LIMIT:
        raise InvalidOverride(f"reason must have 1 to {REASON_LIMIT} characters.")
    analysis.request_rescore(command.by.user_id, now)
    uow.rescores.remember(analysis, command.by.user_id, command.reason.strip(), now)
    return analysis
