"""Whatever JSON schema is sent, the reply satisfies it."""

from typing import Any

import pytest
from jsonschema import validate

from localstack.providers.reader.conform import MISSING, conform

FINDINGS = {"feedback": "Clear.", "level": 4, "points": [{"point": 1, "verdict": "met", "quotes": ["a", "b"]}]}


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "object", "properties": {"feedback": {"type": "string"}}}, {"feedback": "Clear."}),
        ({"type": "object", "properties": {"feedback": {"type": "string", "maxLength": 3}}}, {"feedback": "Cle"}),
        ({"type": "object", "properties": {"unknown": {"type": ["string", "null"]}}}, {"unknown": ""}),
        ({"type": "object", "properties": {"unknown": {"anyOf": [{"type": "string"}, {"type": "null"}]}}}, {"unknown": None}),
        ({"type": "object", "properties": {"level": {"type": "integer", "maximum": 3}}}, {"level": 3}),
        ({"type": "object", "properties": {"level": {"enum": [1, 2]}}}, {"level": 1}),
        ({"type": "object", "properties": {"kind": {"const": "reading"}}}, {"kind": "reading"}),
        ({"type": "object", "properties": {"flag": {"type": "boolean"}, "ratio": {"type": "number"}}}, {"flag": False, "ratio": 0}),
        ({"type": "object", "properties": {"points": {"type": "array", "maxItems": 0, "items": {}}}}, {"points": []}),
    ],
)
def test_findings_take_the_shape_of_the_schema(schema: dict[str, Any], expected: dict[str, Any]) -> None:
    found = conform(schema, FINDINGS)
    assert found == expected
    validate(found, schema)


def test_references_and_lists_are_followed() -> None:
    schema = {
        "$defs": {"Point": {"type": "object", "properties": {"point": {"type": "integer"}, "note": {"type": "string"}}}},
        "type": "object",
        "properties": {"points": {"type": "array", "minItems": 2, "items": {"$ref": "#/$defs/Point"}}},
    }
    assert conform(schema, FINDINGS) == {"points": [{"point": 1, "note": ""}, {"point": 0, "note": ""}]}


def test_nothing_to_say_is_the_emptiest_value() -> None:
    assert conform({"type": "array", "items": {"type": "string"}}, MISSING) == []
