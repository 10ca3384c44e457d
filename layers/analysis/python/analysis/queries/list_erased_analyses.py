"""Analyses that were erased a short while ago: a run that had begun before may still write documents for them."""

from collections.abc import Iterator
from datetime import datetime

from pydantic import BaseModel

from analysis.application.forget_person import LOOKED_AFTER
from analysis.domain.analysis import AnalysisId
from kernel.reading import Reader

SQL = """
select unnest(analysis_ids) as id from erased_interviews where erased_at > %(since)s order by erased_at"""


class _Erased(BaseModel):
    id: AnalysisId


def list_erased_analyses(now: datetime, read: Reader) -> Iterator[AnalysisId]:
    yield from (found.id for found in read.all(SQL, _Erased, since=now - LOOKED_AFTER))
