"""Put a person's word beside the machine's; it decides nothing about the candidate."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from analysis.application.own_analysis import own_analysis
from analysis.application.people import JudgingUnitOfWork
from analysis.domain.analysis import AnalysisStatus, InvalidStatusTransition
from analysis.domain.override import CriterionOverride, Line, Override, OverrideId
from analysis.domain.scoring import Recommendation
from kernel.caller import Caller


@dataclass(frozen=True, kw_only=True)
class OverrideAnalysis:
    invitation_id: UUID
    reason: str
    recommendation: Recommendation | None
    criteria: tuple[CriterionOverride, ...]
    by: Caller


def override_analysis(command: OverrideAnalysis, uow: JudgingUnitOfWork, now: datetime) -> Override:
    """Raises `AnalysisNotFound`, `AnalysisAccessDenied`, `InvalidStatusTransition`, `InvalidOverride`."""
    analysis = own_analysis(command.invitation_id, command.by, uow.analyses)
    if analysis.status is not AnalysisStatus.COMPLETED:
        raise InvalidStatusTransition("Only the scorecard of a completed analysis can be overridden.")
    override = Override(
        id=OverrideId(uuid4()),
        analysis_id=analysis.id,
        invitation_id=command.invitation_id,
        generation=analysis.generation,
        by=command.by.user_id,
        reason=command.reason.strip(),
        made_at=now,
        recommendation=command.recommendation,
        criteria=command.criteria,
    )
    override.make([Line.of(each.question_id, each.assessment, each.score, each.criteria) for each in analysis.questions])
    uow.overrides.add(override)
    return override
