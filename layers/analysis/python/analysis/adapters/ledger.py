"""Which readings are made or will be soon, and whose they are, in PostgreSQL; the readings themselves are documents."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime

from analysis.domain.analysis import AnalysisId
from kernel.database import Connection

DUE = "select key, min(due_at) as due_at from ledger_uses where key = any(%(keys)s) group by key"

USE = """
insert into ledger_uses (key, analysis_id, due_at)
select key, %(analysis_id)s, value::timestamptz from json_each_text(%(due)s)
on conflict (key, analysis_id) do nothing"""


class LedgerUses:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def due(self, keys: Collection[str]) -> dict[str, datetime]:
        rows = self._connection.execute(DUE, {"keys": list(keys)}).fetchall()
        return {row["key"]: row["due_at"] for row in rows}

    def use(self, analysis_id: AnalysisId, due: Mapping[str, datetime]) -> None:
        moments = {key: moment.isoformat() for key, moment in due.items()}
        self._connection.execute(USE, {"analysis_id": analysis_id, "due": json.dumps(moments)})
