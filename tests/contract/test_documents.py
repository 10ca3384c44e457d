"""The published documents say what the code does."""

import json
from typing import Any

import pytest

from docs.generate import outdated
from docs.generator.errors import accepts_key, error_responses
from docs.generator.events import event_types
from docs.generator.handlers import described
from events.topology import BUS_SOURCES
from functions.catalogue import CONTEXTS
from kernel.manifest import Row
from tests.conftest import ROOT

OPENAPI = json.loads((ROOT / "docs" / "openapi.json").read_text())
ASYNCAPI = json.loads((ROOT / "docs" / "asyncapi.json").read_text())
ROUTES = [pytest.param(context.name, row, id=row.name) for context in CONTEXTS.values() for row in context.rows if row.route]


def references(value: Any) -> set[str]:
    if isinstance(value, dict):
        own = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
        return own.union(*(references(each) for each in value.values()))
    return set().union(*(references(each) for each in value)) if isinstance(value, list) else set()


def resolves(document: Any, reference: str) -> bool:
    found = document
    for part in reference.removeprefix("#/").split("/"):
        found = found.get(part) if isinstance(found, dict) else None
    return found is not None


def test_generated_documents_are_up_to_date() -> None:
    assert outdated() == [], "run `make documents` and commit the result"


@pytest.mark.parametrize(("context", "row"), ROUTES)
def test_every_route_is_an_operation_of_the_same_name(context: str, row: Row) -> None:
    operation = OPENAPI["paths"][row.path][row.method.lower()]
    assert operation["operationId"] == row.name
    assert operation["tags"] == [context]
    assert operation["summary"]
    assert (operation["security"] == []) == row.is_public
    assert ("429" in operation["responses"]) == (row.limit is not None)
    in_path = {parameter["name"] for parameter in operation["parameters"] if parameter["in"] == "path"}
    assert in_path == set(row.path_parameters)
    takes_key = any(parameter["name"] == "Idempotency-Key" for parameter in operation["parameters"])
    assert takes_key == accepts_key(described(context, row))


@pytest.mark.parametrize(
    ("operation", "refusals"),
    [
        ("create_invitation", {"400", "401", "402", "403", "404", "409", "413", "422"}),
        ("start_invitation", {"400", "401", "403", "404", "409", "410", "413", "422"}),
        ("select_role", {"400", "401", "403", "404", "410", "413", "422"}),  # named in a table, chosen by the saga's outcome
        ("get_session", {"401"}),  # what the handler catches does not leave
        ("list_plans", set()),
    ],
)
def test_an_operation_tells_the_refusals_its_code_can_reach(operation: str, refusals: set[str]) -> None:
    function = next(described(context.name, row) for context in CONTEXTS.values() for row in context.rows if row.name == operation)
    answers = error_responses(function)
    assert {status for status in answers if status < "500"} == refusals


def test_there_are_no_other_operations() -> None:
    documented = {operation["operationId"] for methods in OPENAPI["paths"].values() for operation in methods.values()}
    assert documented == {parameter.values[1].name for parameter in ROUTES}  # type: ignore[union-attr]


@pytest.mark.parametrize("document", [OPENAPI, ASYNCAPI], ids=["openapi", "asyncapi"])
def test_every_reference_resolves(document: Any) -> None:
    assert [reference for reference in references(document) if not resolves(document, reference)] == []


def test_a_candidates_shapes_cannot_say_which_option_is_correct() -> None:
    schemas = OPENAPI["components"]["schemas"]
    reachable, waiting = set(), {name for name in schemas if "Candidate" in name}
    while waiting:
        name = waiting.pop()
        reachable.add(name)
        waiting |= {reference.rsplit("/", 1)[-1] for reference in references(schemas[name])} - reachable
    assert [name for name in reachable if "isCorrect" in schemas[name].get("properties", {})] == []


def test_every_event_is_a_channel_with_a_known_source() -> None:
    assert set(ASYNCAPI["channels"]) == {kind.TYPE for kind in event_types()}
    assert {kind.SOURCE for kind in event_types()} <= set(BUS_SOURCES)


def test_every_consumer_is_documented() -> None:
    for context in CONTEXTS.values():
        for row in context.rows:
            for kind in row.on:
                assert f"{context.name} {row.name} on {kind.TYPE}" in ASYNCAPI["operations"]
