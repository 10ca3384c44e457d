"""Run a failed analysis again; the saga starts from the event."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from analysis.application.own_analysis import own_analysis
from analysis.application.ports import UnitOfWork
from analysis.domain.analysis import Analysis
from kernel.caller import Caller


@dataclass(frozen=True, kw_only=True)
class RetryAnalysis:
    invitation_id: UUID
    by: Caller


def retry_analysis(command: RetryAnalysis, uow: UnitOfWork, now: datetime) -> Analysis:
    """Raises `AnalysisNotFound`, `AnalysisAccessDenied`, `InvalidStatusTransition`."""
    analysis = own_analysis(command.invitation_id, command.by, uow.analyses)
    analysis.request_again(command.by.user_id, now)
    return analysis
