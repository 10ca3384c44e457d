"""Shared by all tests: no network, and the real database for those that ask for it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.catalogue import kept_catalogue
from tests.support.migrating import migrate_database
from tests.support.platform import Platform
from tests.support.postgres import TEMPLATE, Connection, Server, ensure_template, run_id, shared_server, tables_to_empty
from tests.support.storage import Storage, install

ROOT = Path(__file__).parent.parent
REAL_PLATFORM = ("e2e", "bench")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Only tests of the running platform have a network. PostgreSQL is reached by its driver's own socket file, which is not blocked."""
    for item in items:
        area = item.path.relative_to(ROOT / "tests").parts[0]
        item.add_marker(pytest.mark.enable_socket if area in REAL_PLATFORM else pytest.mark.disable_socket)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """The server of this run with the migrated template in it."""
    with shared_server(run_id()) as server:
        ensure_template(server, lambda database: migrate_database(server, database))
        yield server


@pytest.fixture(scope="session")
def worker_database(postgres: Server) -> Iterator[tuple[str, bytes]]:
    """A copy of the template for this worker, and the statement that empties it."""
    name = f"tests_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    postgres.create(name, TEMPLATE)
    with postgres.connect(name) as connection:
        tables = tables_to_empty(connection)
    yield name, f"truncate {', '.join(tables)} restart identity cascade".encode()
    postgres.drop(name)


@pytest.fixture
def platform(postgres: Server, worker_database: tuple[str, bytes], monkeypatch: pytest.MonkeyPatch) -> Iterator[Platform]:
    """An empty, migrated database and functions that run on it."""
    name, empty = worker_database
    running = Platform(postgres, name, monkeypatch)
    running.connect_as("postgres").execute(empty)
    yield running
    running.close()


@pytest.fixture
def storage(monkeypatch: pytest.MonkeyPatch) -> Storage:
    """The buckets, empty and in memory; for tests of what uses them."""
    return install(monkeypatch)


@pytest.fixture
def administrator(platform: Platform) -> Connection:
    """A superuser's connection to the database of the test."""
    return platform.connect_as("postgres")


@pytest.fixture
def catalogue(platform: Platform) -> Iterator[None]:
    """For tests that change the skill catalogue."""
    with kept_catalogue(platform):
        yield
