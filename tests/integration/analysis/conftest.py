"""The ports of analysis twice: in memory and on PostgreSQL, so that every promise is tried on both."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime

import pytest

from analysis.adapters.unit_of_work import UnitOfWork
from analysis.application import ports
from kernel.unit_of_work import Origin
from tests.support.platform import Platform
from tests.support.postgres import Connection
from tests.unit.analysis.building import NOW, FakeUnitOfWork

Begin = Callable[[], AbstractContextManager[ports.UnitOfWork]]


@dataclass(frozen=True)
class World:
    """One implementation of the ports."""

    begin: Begin


def transactions(connection: Connection, now: datetime = NOW) -> Begin:
    @contextmanager
    def begin() -> Iterator[ports.UnitOfWork]:
        with UnitOfWork.begin(connection, Origin(correlation_id="test"), now) as work:
            yield work

    return begin


@pytest.fixture(params=["memory", "postgresql"])
def world(request: pytest.FixtureRequest) -> World:
    if request.param == "memory":
        fake = FakeUnitOfWork()
        return World(lambda: nullcontext(fake))
    platform: Platform = request.getfixturevalue("platform")
    platform.as_function("analysis", GROQ_REQUESTS_PER_MINUTE="60")
    return World(transactions(platform.connect_as("analysis_writer")))


@pytest.fixture
def database(platform: Platform) -> World:
    """The real one only."""
    platform.as_function("analysis", GROQ_REQUESTS_PER_MINUTE="60")
    return World(transactions(platform.connect_as("analysis_writer")))
