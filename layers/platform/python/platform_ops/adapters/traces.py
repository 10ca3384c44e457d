"""Traces of a person in PostgreSQL: the outbox, and each schema's own function for what it has answered."""

from collections.abc import Sequence
from functools import cached_property
from typing import LiteralString
from uuid import UUID

from psycopg import sql

import kernel.unit_of_work
from kernel.database import Connection

CONTEXTS: LiteralString = """
select n.nspname as context from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where p.proname = 'forget_person' and has_schema_privilege(n.oid, 'usage') and has_function_privilege(p.oid, 'execute') order by 1"""

FORGET_EVENTS: LiteralString = """
delete from outbox
where (event_type like 'user.%%' and event_type <> 'user.deleted' and payload->'payload'->>'userId' = %(person)s::text)
   or (published_at is not null and event_type <> 'user.deleted'
       and (payload->'metadata'->>'userId' = %(person)s::text or strpos((payload->'payload')::text, %(person)s::text) > 0))"""


class Traces:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def contexts(self) -> Sequence[str]:
        return [row["context"] for row in self._connection.execute(CONTEXTS).fetchall()]

    def forget_responses(self, context: str, person: UUID) -> None:
        self._connection.execute(sql.SQL("select {}.forget_person(%s)").format(sql.Identifier(context)), [person])

    def forget_events(self, person: UUID) -> None:
        self._connection.execute(FORGET_EVENTS, {"person": person})


class UnitOfWork(kernel.unit_of_work.UnitOfWork):
    """The unit of work of this context."""

    @cached_property
    def traces(self) -> Traces:
        return Traces(self.connection)
