"""The ports of analysis twice: in memory and on PostgreSQL, so that every promise is tried on both."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

import pytest

from analysis.adapters.unit_of_work import UnitOfWork
from analysis.application import ports
from tests.support.platform import Platform
from tests.support.transactions import transactions
from tests.unit.analysis.building import NOW
from tests.unit.analysis.fakes import FakeUnitOfWork

Begin = Callable[[], AbstractContextManager[ports.UnitOfWork]]


@dataclass(frozen=True)
class World:
    """One implementation of the ports."""

    begin: Begin


def on_postgresql(platform: Platform) -> World:
    platform.as_function("analysis", GROQ_REQUESTS_PER_MINUTE="60")
    return World(transactions(UnitOfWork, platform.connect_as("analysis_writer"), NOW))


@pytest.fixture(params=["memory", "postgresql"])
def world(request: pytest.FixtureRequest) -> World:
    if request.param == "memory":
        fake = FakeUnitOfWork()
        return World(lambda: nullcontext(fake))
    return on_postgresql(request.getfixturevalue("platform"))


@pytest.fixture
def database(platform: Platform) -> World:
    """The real one only."""
    return on_postgresql(platform)
