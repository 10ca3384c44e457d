"""Keep what the analysis context tells about an invitation at hand for lists and details."""

from events import analysis
from interviews.adapters.unit_of_work import UnitOfWork
from interviews.application.remember_analysis import remember_analysis
from kernel.consumer import consumer


@consumer
def handler(event: analysis.AnalysisStarted | analysis.AnalysisCompleted | analysis.AnalysisFailed, uow: UnitOfWork) -> None:
    remember_analysis(event, uow)
