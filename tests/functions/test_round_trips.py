"""How often every route talks to the database, counted on real objects: reads once, changes a few times."""

import pytest

from kernel.manifest import Row
from tests.support.platform import Platform
from tests.support.world import IN_PROCESS, World, a_world, let_in

pytestmark = pytest.mark.usefixtures("catalogue")

QUERIES = [(context, row) for context, row in IN_PROCESS if row.kind == "query"]
COMMANDS = [(context, row) for context, row in IN_PROCESS if row.kind == "command"]
MOST_OF_A_COMMAND = 6
"""Load, decide, store, tell: the longest read two aggregates and store parts."""


@pytest.fixture
def world(platform: Platform) -> World:
    return a_world(platform)


def counted(world: World, context: str, row: Row, statements: list[str]) -> int:
    """In the busiest case: as everybody who may."""
    counts = []
    for who in let_in(row)[-1:] if row.kind == "command" else let_in(row):
        statements.clear()
        assert world.call(context, row, who).status < 500
        counts.append(len(statements))
    return max(counts)


def test_every_query_is_one_statement(world: World, statements: list[str]) -> None:
    found = {row.name: counted(world, context, row, statements) for context, row in QUERIES}
    assert {name: count for name, count in found.items() if count > 1} == {}


@pytest.mark.parametrize(("context", "row"), COMMANDS, ids=[row.name for _, row in COMMANDS])
def test_a_command_is_a_few_statements(context: str, row: Row, world: World, statements: list[str]) -> None:
    assert 1 <= counted(world, context, row, statements) <= MOST_OF_A_COMMAND, statements
