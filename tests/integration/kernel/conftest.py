"""The kernel on PostgreSQL, with a context of its own so that no business rule is in the way."""

import os
from collections.abc import Iterator

import pytest

from tests.support.gadgets import gadget_migrations
from tests.support.migrating import migrate_database
from tests.support.platform import Platform
from tests.support.postgres import Connection, Server


@pytest.fixture(scope="session")
def gadgets_database(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    name = f"gadgets_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    postgres.create(name)
    migrate_database(postgres, name, gadget_migrations(tmp_path_factory.mktemp("revisions")))
    yield name
    postgres.drop(name)


@pytest.fixture
def gadgets(postgres: Server, gadgets_database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Platform]:
    """The gadgets' writer in an empty database."""
    running = Platform(postgres, gadgets_database, monkeypatch)
    running.connect_as("postgres").execute("truncate gadgets.gadgets, gadgets.inbox, gadgets.idempotency_keys, platform.outbox")
    running.as_function("gadgets")
    yield running
    running.close()


@pytest.fixture
def writer(gadgets: Platform) -> Connection:
    return gadgets.connect_as("gadgets_writer")
