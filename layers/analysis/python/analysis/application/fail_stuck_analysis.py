"""Give up a run that shows no progress, so that it can be asked for again."""

from datetime import datetime

from analysis.application.ports import UnitOfWork
from analysis.domain.analysis import AnalysisId
from analysis.domain.failure import FailureReason


def fail_stuck_analysis(analysis_id: AnalysisId, uow: UnitOfWork, now: datetime) -> None:
    analysis = uow.analyses.get(analysis_id)
    if analysis.overdue_at < now:
        analysis.give_up(FailureReason.TIMEOUT, now)
