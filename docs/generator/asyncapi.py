"""AsyncAPI 3: a channel per event, who publishes it and which functions react to it."""

from collections.abc import Mapping
from typing import Any

from docs.generator.events import description, envelope_schema, event_types
from events.topology import BUS_SOURCES
from events.wire import Event
from kernel.manifest import Context

Json = dict[str, Any]


def asyncapi(contexts: Mapping[str, Context]) -> Json:
    kinds = event_types()
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Interview platform events",
            "version": "1.0.0",
            "description": "Facts that contexts tell each other over EventBridge: at least once, in no order; changes are additive.",
        },
        "defaultContentType": "application/json",
        "channels": {kind.TYPE: _channel(kind) for kind in kinds},
        "operations": {f"publish {kind.TYPE}": _operation("send", kind, "published from the outbox") for kind in kinds}
        | _reactions(contexts),
        "components": {"messages": {kind.TYPE: _message(kind) for kind in kinds}},
    }


def event_schema(kind: type[Event]) -> Json:
    """A JSON Schema file of one event with its envelope."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind.TYPE, **envelope_schema(kind)}


def _channel(kind: type[Event]) -> Json:
    source = BUS_SOURCES[kind.SOURCE]
    return {
        "address": kind.TYPE,
        "description": f"EventBridge source `{source}`, detail-type `{kind.TYPE}`",
        "messages": {kind.TYPE: {"$ref": f"#/components/messages/{kind.TYPE}"}},
    }


def _message(kind: type[Event]) -> Json:
    return {"name": kind.TYPE, "summary": description(kind), "payload": envelope_schema(kind)}


def _reactions(contexts: Mapping[str, Context]) -> Json:
    return {
        f"{context.name} {row.name} on {kind.TYPE}": _operation("receive", kind, f"functions/{context.name}/consumers/{row.name}.py")
        for context in contexts.values()
        for row in context.rows
        for kind in row.on
    }


def _operation(action: str, kind: type[Event], summary: str) -> Json:
    return {"action": action, "summary": summary, "channel": {"$ref": f"#/channels/{kind.TYPE}"}}
