"""Migrations: repeatable, one at a time, whole or not at all."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest

from platform_ops.adapters.alembic_database import AlembicDatabase
from platform_ops.adapters.migration_files import NoMigrations, context_migrations
from platform_ops.application.migrate import DATABASE_CONTEXTS, ContextMigrations, MigrationFailed, migrate
from tests.support.migrating import ROOT, administrators_environment, migrate_database, write_revisions
from tests.support.postgres import Server

KERNEL = ["kernel_revision:0001", "kernel_revision:0002", "kernel_revision:0003"]

GOOD = """
from alembic import op
revision, down_revision = "0001", None
def upgrade():
    op.execute("create table things (id uuid primary key)")
"""

BAD = """
from alembic import op
revision, down_revision = "0002", "0001"
def upgrade():
    op.execute("create table others (id uuid primary key)")
    op.execute("create table things (id uuid primary key)")
"""


@pytest.fixture
def empty_database(postgres: Server) -> Iterator[str]:
    name = f"migrating_{uuid4().hex[:12]}"
    postgres.create(name)
    yield name
    postgres.drop(name)


def revisions(context: str, tmp_path: Path, *scripts: str) -> ContextMigrations:
    return ContextMigrations(context=context, versions=write_revisions(tmp_path / context, *scripts))


def tables(server: Server, database: str, schema: str) -> set[str]:
    with server.connect(database) as connection:
        found = connection.execute("select tablename from pg_tables where schemaname = %s", [schema]).fetchall()
    return {row["tablename"] for row in found}


def test_a_second_run_has_nothing_to_do(postgres: Server, empty_database: str) -> None:
    first = migrate_database(postgres, empty_database)
    second = migrate_database(postgres, empty_database)
    assert first["platform"] == [*KERNEL, "revision:0001", "revision:0002"]
    assert all(applied == [] for applied in second.values())


def test_of_two_runs_at_once_one_waits_and_has_nothing_to_do(postgres: Server, empty_database: str) -> None:
    with postgres.exclusive(), administrators_environment(postgres, empty_database), ThreadPoolExecutor(2) as pool:
        runs = [pool.submit(migrate, AlembicDatabase(), context_migrations(ROOT)) for _ in range(2)]
        both = [run.result() for run in runs]
    assert sorted(len(applied["platform"]) for applied in both) == [0, len(KERNEL) + 2]


def test_a_failing_revision_is_named_and_leaves_its_context_as_it_was(postgres: Server, empty_database: str, tmp_path: Path) -> None:
    platform = context_migrations(ROOT)[0]
    broken = revisions("gadgets", tmp_path, GOOD, BAD)
    with pytest.raises(MigrationFailed, match=r'gadgets: revision 0002 failed.*relation "things" already exists'):
        migrate_database(postgres, empty_database, [platform, broken])
    assert tables(postgres, empty_database, "gadgets") == set()
    assert "outbox" in tables(postgres, empty_database, "platform")


def test_after_the_revision_is_repaired_the_next_run_completes(postgres: Server, empty_database: str, tmp_path: Path) -> None:
    platform = context_migrations(ROOT)[0]
    broken = revisions("gadgets", tmp_path, GOOD, BAD)
    with pytest.raises(MigrationFailed):
        migrate_database(postgres, empty_database, [platform, broken])
    (broken.versions / "0002_revision.py").unlink()
    applied = migrate_database(postgres, empty_database, [platform, broken])
    assert applied == {"platform": [], "gadgets": [*KERNEL, "revision:0001"]}


def test_packaged_revisions_are_found_beside_the_code_in_their_order(tmp_path: Path) -> None:
    for context in ("later", *reversed(DATABASE_CONTEXTS)):
        (tmp_path / "migrations" / context).mkdir(parents=True)
    assert [found.context for found in context_migrations(tmp_path)] == [*DATABASE_CONTEXTS, "later"]


def test_a_package_that_lacks_revisions_is_refused(tmp_path: Path) -> None:
    (tmp_path / "migrations" / "platform").mkdir(parents=True)
    with pytest.raises(NoMigrations, match="users, billing, interviews, analysis"):
        context_migrations(tmp_path)
