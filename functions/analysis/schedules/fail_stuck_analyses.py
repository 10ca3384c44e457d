"""Give up runs that show no progress, so that a person sees it and can run them again."""

from analysis.adapters.unit_of_work import UnitOfWork
from analysis.application.fail_stuck_analysis import fail_stuck_analysis
from analysis.domain.analysis import AnalysisId
from analysis.queries.list_overdue_analyses import list_overdue_analyses
from kernel.http import Now
from kernel.reading import Reader
from kernel.schedule import each, schedule
from kernel.wiring import Work


@schedule
def handler(read: Reader, work: Work[UnitOfWork], now: Now) -> int:
    def fail(analysis_id: AnalysisId) -> None:
        with work.begin() as uow:
            fail_stuck_analysis(analysis_id, uow, now)

    return each(list_overdue_analyses(now, read), fail)
