"""Answers compared with the published document."""

import json
from functools import cache
from typing import Any, Self

from jsonschema import Draft202012Validator

from docs.generator.openapi import openapi
from functions.catalogue import CONTEXTS

Json = dict[str, Any]


class Documented:
    """An OpenAPI document, asked by the names of operations."""

    def __init__(self, document: Json) -> None:
        self._components = document["components"]
        self._operations: dict[str, Json] = {
            operation["operationId"]: operation for methods in document["paths"].values() for operation in methods.values()
        }

    @classmethod
    @cache
    def as_generated(cls) -> Self:
        """Of the code as it is now."""
        return cls(openapi(CONTEXTS))

    def check(self, name: str, status: int, text: str) -> None:
        """Raises `AssertionError` for a status or a shape that the document does not tell."""
        told = self._operations[name]["responses"].get(str(status))
        assert told is not None, f"{name} answered {status}, which the document does not tell: {text[:300]}"
        shapes = told.get("content", {})
        assert bool(text) or not shapes, f"{name} answered {status} without the documented body"
        if "application/json" in shapes:
            wrong = [error.message for error in self._validator(shapes["application/json"]["schema"]).iter_errors(json.loads(text))]
            assert wrong == [], f"{name} answered {status}: {wrong}"

    def _validator(self, schema: Json) -> Draft202012Validator:
        return Draft202012Validator({**schema, "components": self._components})
