"""Alembic without an env.py: kernel and context revisions of one schema, run by its owner in one transaction."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from psycopg.rows import tuple_row
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from kernel.database import connect
from platform_ops.adapters import rights
from platform_ops.adapters.migration_files import KERNEL_VERSIONS
from platform_ops.application.migrate import ContextMigrations, MigrationFailed

LOCK = 7_201_001
"""The number of the advisory lock that lets one run migrate at a time."""

KERNEL_TABLE, CONTEXT_TABLE = "kernel_revision", "revision"


class AlembicDatabase:
    """One connection of the administrator; the lock belongs to its session, so it ends with the process."""

    def __init__(self) -> None:
        self._engine = create_engine("postgresql+psycopg://", creator=_session, poolclass=StaticPool)

    @contextmanager
    def alone(self) -> Iterator[None]:
        with self._engine.begin() as connection:
            connection.execute(text(f"select pg_advisory_lock({LOCK})"))
        try:
            yield
        finally:
            self._engine.dispose()

    def prepare(self, contexts: Sequence[str]) -> None:
        with self._engine.begin() as connection:
            _run(connection, rights.prepare(contexts))

    def upgrade(self, migrations: ContextMigrations) -> list[str]:
        context = migrations.context
        with self._engine.begin() as connection:
            _become_owner(connection, context)
            applied = _upgrade(connection, context, KERNEL_VERSIONS, KERNEL_TABLE)
            applied += _upgrade(connection, context, migrations.versions, CONTEXT_TABLE)
            _run(connection, rights.grants(context))
            _become_owner(connection, "platform")
            _run(connection, rights.platform_grants(context))
        return applied


def _session() -> psycopg.Connection[Any]:
    connection = connect()
    connection.autocommit = False
    tuples: psycopg.Connection[Any] = connection
    tuples.row_factory = tuple_row
    return tuples


def _become_owner(connection: Connection, context: str) -> None:
    _run(connection, [f"set local role {context}_owner", f"set local search_path = {context}, pg_temp"])


def _run(connection: Connection, statements: Iterable[str]) -> None:
    for statement in statements:
        connection.execute(text(statement))


def _upgrade(connection: Connection, context: str, versions: Path, table: str) -> list[str]:
    """Revisions applied, oldest first. Raises `MigrationFailed`, which names the one that failed."""
    config = Config()
    config.set_main_option("script_location", str(versions.parent))
    config.set_main_option("version_locations", str(versions))
    config.set_main_option("path_separator", "newline")
    script = ScriptDirectory.from_config(config)
    planned: list[str] = []
    applied: list[str] = []

    def plan(current: Any, _: object) -> list[Any]:
        steps = script._upgrade_revs("head", current)
        planned.extend(step.revision.revision for step in steps)
        return steps

    with EnvironmentContext(config, script, fn=plan) as environment:
        environment.configure(
            connection=connection,
            version_table=table,
            version_table_schema=context,
            on_version_apply=lambda *, step, **_: applied.append(step.up_revision_id),
        )
        try:
            environment.run_migrations()
        except DBAPIError as failure:
            raise MigrationFailed(context, planned[len(applied)], _reason(failure)) from failure
    return [f"{table}:{revision}" for revision in applied]


def _reason(failure: DBAPIError) -> str:
    """What the database says without its DETAIL, which may quote rows."""
    if isinstance(failure.orig, psycopg.Error):
        return f"{failure.orig.diag.message_primary} ({failure.orig.sqlstate})"
    return type(failure).__name__
