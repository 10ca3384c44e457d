"""Record why a run could not be finished, and tell the others."""

from analysis.adapters.unit_of_work import UnitOfWork
from analysis.application.messages import FailedRun, Recorded
from analysis.application.record_failure import record_failure
from kernel.http import Now
from kernel.step import step


@step
def handler(input: FailedRun, uow: UnitOfWork, now: Now) -> Recorded:  # noqa: A002 - the word of the saga's contract
    return record_failure(input, uow, now)
