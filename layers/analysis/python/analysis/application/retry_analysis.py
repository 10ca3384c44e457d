"""Run a failed analysis again; the saga starts from the event."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from analysis.application.ports import UnitOfWork
from analysis.domain.analysis import Analysis, AnalysisNotFound
from kernel.caller import Caller


@dataclass(frozen=True, kw_only=True)
class RetryAnalysis:
    invitation_id: UUID
    by: Caller


def retry_analysis(command: RetryAnalysis, uow: UnitOfWork, now: datetime) -> Analysis:
    """Raises `AnalysisNotFound`, `AnalysisAccessDenied`, `InvalidStatusTransition`."""
    analysis = uow.analyses.find(command.invitation_id)
    if analysis is None:
        raise AnalysisNotFound("This interview has no analysis.")
    analysis.ensure_owned_by(command.by.user_id, is_admin=command.by.is_admin)
    analysis.request_again(command.by.user_id, now)
    return analysis
