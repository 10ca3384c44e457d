"""Runs that show no progress."""

from datetime import datetime

from analysis.domain.analysis import AnalysisId
from kernel.http import ApiModel
from kernel.reading import Reader

SQL = """
select id from analyses
where (status in ('pending', 'in_progress') or rescoring_since is not null) and overdue_at < %(now)s
order by overdue_at limit 500"""


class Overdue(ApiModel):
    id: AnalysisId


def list_overdue_analyses(now: datetime, read: Reader) -> list[AnalysisId]:
    return [row.id for row in read.all(SQL, Overdue, now=now)]
