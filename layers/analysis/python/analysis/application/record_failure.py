"""Record why a run could not be finished, so that a person sees it and can run it again."""

from datetime import datetime
from uuid import uuid4

from analysis.application.messages import CompletedInterview, FailedRun, Recorded, RunRequest, spent_on
from analysis.application.ports import UnitOfWork
from analysis.domain.analysis import Analysis, AnalysisId
from analysis.domain.failure import FailureReason, worst

TIMED_OUT = "States.Timeout"


def record_failure(run: FailedRun, uow: UnitOfWork, now: datetime) -> Recorded:
    """A run that failed before it began has no analysis yet: it gets one, so that the failure is seen."""
    trigger = run.detail.payload
    uow.analyses.lock(trigger.invitation_id)
    analysis = uow.analyses.find(trigger.invitation_id) or _added(trigger, uow, now)
    if analysis is None:
        return Recorded(outcome="superseded")
    if run.analysis is not None and analysis.is_running(run.analysis.attempt):
        analysis.fail(_reason(run), spent=spent_on(run.readings, run.summary), now=now)
    elif run.analysis is None and analysis.is_waiting_to_start:
        analysis.give_up(_reason(run), now)
    else:
        return Recorded(outcome="superseded")
    return Recorded(outcome="recorded")


def _reason(run: FailedRun) -> FailureReason:
    told = [answer.reason for answer in run.readings] + ([run.summary.reason] if run.summary else [])
    timed_out = run.failure is not None and run.failure.error == TIMED_OUT
    return worst(reason for reason in told if reason) or (FailureReason.TIMEOUT if timed_out else FailureReason.INTERNAL)


def _added(trigger: CompletedInterview | RunRequest, uow: UnitOfWork, now: datetime) -> Analysis | None:
    """None when the trigger was not a completion, which alone says what the interview is."""
    if isinstance(trigger, RunRequest):
        return None
    analysis = Analysis.of(trigger.interview, id=AnalysisId(uuid4()), now=now)
    uow.analyses.add(analysis)
    return analysis
