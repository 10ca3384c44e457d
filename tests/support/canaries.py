"""Words that exist nowhere else: planted wherever a person can write, and searched for wherever the platform can keep something."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any, LiteralString

from tests.support.postgres import Connection

SCHEMAS = ["users", "interviews", "analysis", "billing", "platform"]

COLUMNS: LiteralString = """
select c.table_schema || '.' || c.table_name || '.' || c.column_name as name
from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
where c.table_schema = any(%(schemas)s) and t.table_type = 'BASE TABLE' and c.table_name not in ('revision', 'kernel_revision')
  and c.data_type not in ('uuid', 'integer', 'bigint', 'smallint', 'numeric', 'real', 'double precision', 'boolean', 'date',
                          'timestamp with time zone', 'interval')
  and not exists (
      select from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
      where k.contype = 'c' and cardinality(k.conkey) = 1 and a.attname = c.column_name
        and k.conrelid = format('%%I.%%I', c.table_schema, c.table_name)::regclass
        and pg_get_constraintdef(k.oid) ~ ('^CHECK \\(\\(' || c.column_name || ' = ANY \\(ARRAY\\['))
order by 1"""
"""Columns that can hold what somebody wrote: no numbers and moments, and no words that a constraint chooses from a list."""


@dataclass
class Canaries:
    """A word per field, ten characters long, so that it fits everywhere."""

    words: dict[str, str] = field(default_factory=dict)

    def plant(self, name: str) -> str:
        return self.words.setdefault(name, f"q{token_hex(5)}"[:10])


@dataclass(frozen=True, kw_only=True)
class Search:
    """Everything that keeps something: the database, and what the caller names besides."""

    administrator: Connection
    others: Mapping[str, str]

    def places(self, canaries: Canaries) -> dict[str, list[str]]:
        """The fields that were found, each with where; empty when nothing is left."""
        everything = dict(self._everything())
        found = {name: [place for place, text in everything.items() if word in text] for name, word in canaries.words.items()}
        return {name: places for name, places in found.items() if places}

    def _everything(self) -> Iterator[tuple[str, str]]:
        yield from self.others.items()
        for name in tables(self.administrator):
            rows = self.administrator.execute(f"select to_jsonb(r)::text as row from {name} r".encode()).fetchall()
            yield name, "\n".join(row["row"] for row in rows)

    def columns_with(self, canaries: Canaries) -> set[str]:
        """The columns that some canary has reached."""
        rows = {name: _rows(self.administrator, name) for name in tables(self.administrator)}
        return {
            f"{table}.{column}"
            for table, found in rows.items()
            for row in found
            for column, value in row.items()
            if any(word in str(value) for word in canaries.words.values())
        }


def tables(administrator: Connection) -> list[str]:
    statement = "select format('%%I.%%I', table_schema, table_name) as name from information_schema.tables where table_schema = any(%s)"
    found = administrator.execute(f"{statement} and table_type = 'BASE TABLE'".encode(), [SCHEMAS]).fetchall()
    return sorted(row["name"] for row in found)


def writable_columns(administrator: Connection) -> set[str]:
    return {row["name"] for row in administrator.execute(COLUMNS, {"schemas": SCHEMAS}).fetchall()}


def _rows(administrator: Connection, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        row["row"] for row in administrator.execute(f"select to_jsonb(r) as row from {table} r".encode()).fetchall()
    ]
    return found
