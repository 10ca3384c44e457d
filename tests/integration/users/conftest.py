"""The unit of work of users twice: in memory and on PostgreSQL, so that every promise is tried on both."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from kernel.unit_of_work import Origin
from tests.support.people import NOW, FakeUnitOfWork
from tests.support.platform import Platform
from tests.support.postgres import Connection
from users.adapters.unit_of_work import UnitOfWork
from users.application import ports

Begin = Callable[[], AbstractContextManager[ports.UnitOfWork]]


def unit_of_work(connection: Connection) -> AbstractContextManager[UnitOfWork]:
    return UnitOfWork.begin(connection, Origin(correlation_id="test"), NOW)


@pytest.fixture(params=["memory", "PostgreSQL"])
def begin(request: pytest.FixtureRequest) -> Begin:
    if request.param == "memory":
        work = FakeUnitOfWork()

        @contextmanager
        def in_memory() -> Iterator[ports.UnitOfWork]:
            yield work

        return in_memory
    platform: Platform = request.getfixturevalue("platform")
    connection = platform.connect_as("users_writer")
    return lambda: unit_of_work(connection)


@pytest.fixture
def writer(platform: Platform) -> Connection:
    return platform.connect_as("users_writer")
