"""Begin the analysis of a completed interview: exactly one run, and a slot in the schedule for every call it needs."""

from analysis.adapters.documents import S3Documents
from analysis.adapters.unit_of_work import UnitOfWork
from analysis.application.begin_analysis import begin_analysis
from analysis.application.messages import Begun, CollectedAnswers, NotBegun
from kernel.http import Now
from kernel.step import step


@step
def handler(input: CollectedAnswers, uow: UnitOfWork, documents: S3Documents, now: Now) -> Begun | NotBegun:  # noqa: A002 - the word of the saga's contract
    return begin_analysis(input, uow, documents, now)
