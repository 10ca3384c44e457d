"""Store the finished scorecard and tell the others."""

from analysis.adapters.documents import S3Documents
from analysis.adapters.unit_of_work import UnitOfWork
from analysis.application.messages import AnalysisToRecord, Recorded
from analysis.application.record_analysis import record_analysis
from kernel.http import Now
from kernel.step import step


@step
def handler(input: AnalysisToRecord, uow: UnitOfWork, documents: S3Documents, now: Now) -> Recorded:  # noqa: A002 - the word of the saga's contract
    return record_analysis(input, uow, documents, now)
