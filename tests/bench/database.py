"""A migrated PostgreSQL of its own, with functions that run on it in this process."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.support.migrating import migrate_database
from tests.support.platform import Platform
from tests.support.postgres import shared_server

DATABASE = "bench"


@contextmanager
def platform_in_process() -> Iterator[Platform]:
    with shared_server(f"bench{os.getpid()}") as server, pytest.MonkeyPatch.context() as patch:
        server.create(DATABASE)
        migrate_database(server, DATABASE)
        running = Platform(server, DATABASE, patch)
        try:
            yield running
        finally:
            running.close()
