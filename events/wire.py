"""How an event looks on the wire: names in camelCase, times in ISO-8601, and the envelope around every payload."""

import dataclasses
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import Enum
from typing import Any, ClassVar, Protocol
from uuid import UUID

JsonObject = dict[str, Any]

VERSION = "1.0"


class Event(Protocol):
    """A frozen, keyword-only dataclass with a wire name and the name of the field that holds its aggregate's id."""

    TYPE: ClassVar[str]
    SOURCE: ClassVar[str]
    AGGREGATE: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Any]]


def camel(name: str) -> str:
    """`completed_at` -> `completedAt`."""
    head, *tail = name.split("_")
    return head + "".join(part.capitalize() for part in tail)


def iso(moment: datetime) -> str:
    """ISO-8601 in UTC with milliseconds and `Z`, the only form of a time that leaves the platform."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def plain(value: object) -> Any:
    """Reduce a value of an event to what JSON can say."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {camel(f.name): plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, UUID) else value


def aggregate_id(event: Event) -> str:
    return str(getattr(event, event.AGGREGATE))


def envelope(event: Event, *, event_id: UUID, at: datetime, metadata: Mapping[str, Any]) -> JsonObject:
    """The six fields every consumer relies on, plus `metadata` (correlationId, traceparent, userId, aggregateId, aggregateVersion)."""
    return {
        "eventId": str(event_id),
        "eventType": event.TYPE,
        "timestamp": int(at.timestamp() * 1000),
        "version": VERSION,
        "source": event.SOURCE,
        "payload": plain(event),
        "metadata": {"aggregateId": aggregate_id(event), **metadata},
    }
