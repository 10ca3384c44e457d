"""Units of work on a connection of the test's choice, begun as the boundary of a function begins them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import TypeVar

from kernel.unit_of_work import Origin, UnitOfWork
from tests.support.postgres import Connection

U = TypeVar("U", bound=UnitOfWork)


def transactions(unit: type[U], connection: Connection, now: datetime) -> Callable[[], AbstractContextManager[U]]:
    """Each call is a transaction of its own."""
    return lambda: unit.begin(connection, Origin(correlation_id="test"), now)
