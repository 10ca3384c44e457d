"""The published language as data: every event class, and its payload's schema as it looks on the wire."""

import importlib
import pkgutil
from dataclasses import is_dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter

import events
from events.wire import Event, camel


@cache
def event_types() -> tuple[type[Event], ...]:
    """All event classes of all modules of `events/`, by their wire names."""
    modules = [importlib.import_module(f"events.{found.name}") for found in pkgutil.iter_modules(events.__path__)]
    items: list[Any] = [item for module in modules for item in vars(module).values() if item.__class__ is type and is_dataclass(item)]
    kinds: dict[str, type[Event]] = {item.TYPE: item for item in items if hasattr(item, "TYPE")}
    return tuple(kinds[name] for name in sorted(kinds))


def payload_schema(kind: type[Event]) -> dict[str, Any]:
    """The JSON Schema of a payload: names in camelCase, unknown fields allowed because changes are additive."""
    schema: dict[str, Any] = TypeAdapter(kind).json_schema()
    schema["properties"] = {camel(name): found | {"title": camel(name)} for name, found in schema["properties"].items()}
    schema["required"] = [camel(name) for name in schema["required"]]
    return schema | {"description": description(kind)}


def description(kind: type[Event]) -> str:
    """What the class says about itself; a dataclass without a docstring has its signature there, which says nothing."""
    text = kind.__doc__ or ""
    return "" if text.startswith(f"{kind.__name__}(") else text


def envelope_schema(kind: type[Event]) -> dict[str, Any]:
    """The six fields every consumer relies on, and `metadata`."""
    text = {"type": "string"}
    metadata = {
        "aggregateId": text,
        "aggregateVersion": {"type": "integer"},
        "correlationId": text,
        "causationId": text,
        "traceparent": text,
        "userId": {"type": "string", "format": "uuid"},
    }
    return {
        "type": "object",
        "required": ["eventId", "eventType", "timestamp", "version", "source", "payload"],
        "properties": {
            "eventId": {"type": "string", "format": "uuid"},
            "eventType": {"const": kind.TYPE},
            "timestamp": {"type": "integer", "description": "milliseconds since 1970"},
            "version": {"const": "1.0"},
            "source": {"const": kind.SOURCE},
            "payload": payload_schema(kind),
            "metadata": {"type": "object", "properties": metadata},
        },
    }
