"""JSON Schemas of all requests and responses at once, so that equal names are told apart once for the whole document."""

from collections.abc import Sequence
from typing import Any, Literal

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from docs.generator.handlers import Described

Json = dict[str, Any]
Mode = Literal["validation", "serialization"]

REFERENCE = "#/components/schemas/{model}"


class WireSchema(GenerateJsonSchema):
    """A response always has its fields, defaults included, except those that are left out when absent."""

    def field_is_required(self, field: Any, total: bool) -> bool:
        if self.mode == "serialization":
            return "serialization_exclude_if" not in field
        return super().field_is_required(field, total)


class Schemas:
    """References for the operations and the definitions they point to."""

    def __init__(self, functions: Sequence[Described]) -> None:
        requests = {model for function in functions for model in (function.body, function.query) if model is not None}
        responses = {answer for function in functions for answer in function.answers if answer is not str}
        wanted: list[tuple[Any, Mode, TypeAdapter[Any]]] = [(model, "validation", TypeAdapter(model)) for model in _sorted(requests)]
        wanted += [(answer, "serialization", TypeAdapter(answer)) for answer in _sorted(responses)]
        found, shared = TypeAdapter.json_schemas(wanted, ref_template=REFERENCE, schema_generator=WireSchema)
        self._found = found
        self.definitions: Json = dict(sorted(shared.get("$defs", {}).items()))

    def request(self, model: type[BaseModel]) -> Json:
        return dict(self._found[(model, "validation")])

    def response(self, answer: Any) -> Json:
        return dict(self._found[(answer, "serialization")])

    def query(self, model: type[BaseModel]) -> list[Json]:
        """One parameter per field of a query model."""
        whole = self._resolved(self.request(model))
        required = whole.get("required", [])
        return [
            {"name": name, "in": "query", "required": name in required, "schema": schema}
            for name, schema in whole.get("properties", {}).items()
        ]

    def _resolved(self, schema: Json) -> Json:
        name = schema.get("$ref", "").rsplit("/", 1)[-1]
        resolved: Json = self.definitions.pop(name, schema) if name else schema
        return resolved


def _sorted(models: set[Any]) -> list[Any]:
    """In one order on every machine: generated names of twins depend on it."""
    return sorted(models, key=lambda model: f"{getattr(model, '__module__', '')}.{model}")
