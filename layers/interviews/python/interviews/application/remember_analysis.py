"""Keep what the analysis context tells about an invitation at hand for lists and details."""

from typing import assert_never

from events import analysis
from interviews.application.ports import Remembered, UnitOfWork
from interviews.domain.analysis_outcome import AnalysisOutcome, AnalysisStatus
from interviews.domain.invitation_status import InvitationId
from kernel import logging

AnalysisEvent = analysis.AnalysisStarted | analysis.AnalysisCompleted | analysis.AnalysisFailed


def remember_analysis(event: AnalysisEvent, uow: UnitOfWork) -> None:
    remembered = uow.analysis_outcomes.remember(InvitationId(event.invitation_id), _outcome(event))
    if remembered is Remembered.UNKNOWN_INVITATION:
        logging.warning("analysis of an unknown invitation", invitation_id=event.invitation_id)
    elif remembered is Remembered.STALE:
        logging.info("older than what is known", invitation_id=event.invitation_id)


def _outcome(event: AnalysisEvent) -> AnalysisOutcome:
    match event:
        case analysis.AnalysisStarted():
            return AnalysisOutcome(analysis_id=event.analysis_id, status=AnalysisStatus.IN_PROGRESS, occurred_at=event.occurred_at)
        case analysis.AnalysisCompleted():
            return AnalysisOutcome(
                analysis_id=event.analysis_id,
                status=AnalysisStatus.COMPLETED,
                occurred_at=event.occurred_at,
                score=event.overall_score,
                recommendation=event.recommendation,
                completed_at=event.occurred_at,
                doubts=event.human_reasons,
            )
        case analysis.AnalysisFailed():
            return AnalysisOutcome(
                analysis_id=event.analysis_id,
                status=AnalysisStatus.FAILED,
                occurred_at=event.occurred_at,
                error_message=event.error_message,
            )
        case _:
            assert_never(event)
