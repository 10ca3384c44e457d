"""Old messages on PostgreSQL: each schema's own function deletes them with its owner's rights; nothing here can read them."""

from collections.abc import Sequence
from typing import LiteralString, Self

from psycopg import sql

from kernel.database import connection

CONTEXTS: LiteralString = """
select n.nspname as context from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where p.proname = 'forget_old_messages' and has_schema_privilege(n.oid, 'usage') and has_function_privilege(p.oid, 'execute') order by 1"""


class OldMessages:
    """Implements `Messages`; every context that was migrated has the function, so none is forgotten."""

    @classmethod
    def from_environment(cls) -> Self:
        return cls()

    def contexts(self) -> Sequence[str]:
        return [row["context"] for row in connection().execute(CONTEXTS).fetchall()]

    def forget(self, context: str, most: int) -> int:
        statement = sql.SQL("select {}.forget_old_messages(%s) as forgotten").format(sql.Identifier(context))
        row = connection().execute(statement, [most]).fetchone()
        return row["forgotten"] if row else 0
