"""What people said about scorecards, in PostgreSQL: rows are added and never changed."""

import json
from datetime import datetime
from uuid import UUID, uuid4

from analysis.domain.analysis import Analysis
from analysis.domain.override import CriterionOverride, Override
from kernel.database import Connection
from kernel.unit_of_work import Repository

INSERT = """
insert into overrides (id, analysis_id, generation, made_by, reason, recommendation, criteria, made_at)
values (%(id)s, %(analysis_id)s, %(generation)s, %(made_by)s, %(reason)s, %(recommendation)s, %(criteria)s, %(made_at)s)"""

REMEMBER = """
insert into rescore_requests (id, analysis_id, generation, requested_by, reason, requested_at)
values (%(id)s, %(analysis_id)s, %(generation)s, %(requested_by)s, %(reason)s, %(requested_at)s)"""


class OverrideRepository(Repository[Override]):
    def insert(self, aggregate: Override) -> None:
        row = {name: getattr(aggregate, name) for name in ("id", "analysis_id", "generation", "reason", "recommendation", "made_at")}
        self.connection.execute(INSERT, {**row, "made_by": aggregate.by, "criteria": json.dumps(_criteria(aggregate.criteria))})

    def update(self, aggregate: Override, before: Override) -> int:
        """What was said stays as it was said: another text hits nothing."""
        return int(aggregate == before)


class RescoreRequests:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def remember(self, analysis: Analysis, by: UUID, reason: str, now: datetime) -> None:
        row = {"id": uuid4(), "analysis_id": analysis.id, "generation": analysis.generation}
        self._connection.execute(REMEMBER, {**row, "requested_by": by, "reason": reason, "requested_at": now})


def _criteria(criteria: tuple[CriterionOverride, ...]) -> list[dict[str, object]]:
    return [{"question_id": str(each.question_id), "criterion": each.criterion, "score": each.score} for each in criteria]
