"""The ports of interviews twice: in memory and on PostgreSQL, so that every promise is tried on both."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

import pytest

from interviews.adapters.unit_of_work import UnitOfWork
from interviews.application import ports
from interviews.domain.interview import Interview
from tests.support.platform import Platform
from tests.support.transactions import transactions
from tests.unit.interviews.build import NOW, a_template
from tests.unit.interviews.fakes import FakeUnitOfWork

Begin = Callable[[], AbstractContextManager[ports.UnitOfWork]]


@dataclass(frozen=True)
class World:
    """One implementation of the ports."""

    begin: Begin

    def published(self) -> Interview:
        """A stored, published template with two questions, as an invitation is pinned to it."""
        template = a_template(questions=2, published=True)
        with self.begin() as work:
            work.templates.add(template)
        return Interview.of(template)


def on_postgresql(platform: Platform) -> World:
    return World(transactions(UnitOfWork, platform.connect_as("interviews_writer"), NOW))


@pytest.fixture(params=["memory", "postgresql"])
def world(request: pytest.FixtureRequest) -> World:
    if request.param == "memory":
        return World(FakeUnitOfWork().begin)
    return on_postgresql(request.getfixturevalue("platform"))


@pytest.fixture
def database(platform: Platform) -> World:
    """The real one only."""
    return on_postgresql(platform)
