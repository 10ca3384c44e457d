"""The migrated database is what `tables.py` says, for every context that has one."""

import importlib
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, create_engine
from sqlalchemy.pool import NullPool

from kernel.tables import METADATA
from platform_ops.adapters.migration_files import context_migrations
from tests.support.migrating import ROOT
from tests.support.platform import Platform

REVISION_TABLES = ("revision", "kernel_revision")
CONTEXTS = [found.context for found in context_migrations(ROOT)]


def tables_of(context: str) -> MetaData:
    """The context's own tables and the kernel's."""
    package = "platform_ops" if context == "platform" else context
    own: MetaData = importlib.import_module(f"{package}.tables").METADATA
    both = MetaData()
    for table in (*own.sorted_tables, *METADATA.sorted_tables):
        table.to_metadata(both)
    return both


def is_compared(_: Any, name: str | None, kind: str, *__: Any) -> bool:
    return kind != "table" or name not in REVISION_TABLES


def differences(platform: Platform, context: str, declared: MetaData) -> list[Any]:
    url = f"postgresql+psycopg://{context}_writer@/{platform.database}?host={platform.server.host}"
    options = {"compare_type": True, "compare_server_default": True, "include_object": is_compared}
    with create_engine(url, poolclass=NullPool).connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), declared))


@pytest.mark.parametrize("context", CONTEXTS)
def test_the_migrated_schema_equals_the_tables(platform: Platform, context: str) -> None:
    assert differences(platform, context, tables_of(context)) == []


def test_a_difference_is_noticed(platform: Platform) -> None:
    assert differences(platform, "platform", METADATA) != []
