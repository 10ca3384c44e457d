"""The bus on EventBridge: calls of at most ten entries and 256 KB, several at once, the bus's verdict on each entry."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from events.topology import BUS_SOURCES, bus_source
from kernel import logging
from kernel.settings import setting
from platform_ops.application.relay import Entry, Outcome

ENTRIES_PER_CALL = 10
BYTES_PER_CALL = 256 * 1024
ENTRY_OVERHEAD = 64
"""Bytes that the bus counts besides the detail: its source, its type and its time."""

CALLS_AT_ONCE = 8

TRACEPARENT = re.compile(r"00-([0-9a-f]{8})([0-9a-f]{24})-([0-9a-f]{16})-[0-9a-f]{2}")


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """One entry as the bus wants it."""

    event_id: UUID
    content: dict[str, Any]
    size: int


class EventBridge:
    """Implements `Publisher`; `put_events` is the SDK client's method of that name."""

    def __init__(self, put_events: Callable[..., Any], bus: str) -> None:
        self._put_events = put_events
        self._bus = bus

    @classmethod
    def from_environment(cls) -> Self:
        import boto3  # only the relay pays for the SDK
        from botocore.config import Config

        config = Config(connect_timeout=2, read_timeout=5, retries={"mode": "standard", "total_max_attempts": 2})
        return cls(boto3.client("events", config=config).put_events, setting("EVENT_BUS"))

    def publish(self, entries: Sequence[Entry]) -> list[Outcome]:
        known = [entry for entry in entries if entry.envelope.get("source") in BUS_SOURCES]
        unknown = [Outcome(event_id=entry.event_id, refused="UnknownSource") for entry in entries if entry not in known]
        calls = list(_calls([self._parcel(entry) for entry in known]))
        if len(calls) <= 1:
            return unknown + [outcome for call in calls for outcome in self._put(call)]
        with ThreadPoolExecutor(CALLS_AT_ONCE) as pool:
            return unknown + [outcome for outcomes in pool.map(self._put, calls) for outcome in outcomes]

    def _put(self, call: Sequence[Parcel]) -> list[Outcome]:
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            verdicts = self._put_events(Entries=[parcel.content for parcel in call])["Entries"]
        except (BotoCoreError, ClientError) as failure:
            logging.error("the bus did not take a call", failure, entries=len(call))
            return [Outcome(event_id=parcel.event_id, refused=_code(failure)) for parcel in call]
        return [Outcome(event_id=parcel.event_id, refused=said.get("ErrorCode")) for parcel, said in zip(call, verdicts, strict=True)]

    def _parcel(self, entry: Entry) -> Parcel:
        envelope = entry.envelope
        detail = json.dumps(envelope, ensure_ascii=False)
        content = {
            "EventBusName": self._bus,
            "Source": bus_source(envelope["source"]),
            "DetailType": envelope["eventType"],
            "Detail": detail,
            "TraceHeader": _trace_header(envelope),
        }
        given = {key: value for key, value in content.items() if value is not None}
        return Parcel(event_id=entry.event_id, content=given, size=len(detail.encode()) + ENTRY_OVERHEAD)


def _calls(parcels: Sequence[Parcel]) -> Iterator[list[Parcel]]:
    """Parcels that fit into one call each; one that is too large travels alone and is refused alone."""
    call: list[Parcel] = []
    for parcel in parcels:
        if call and (len(call) == ENTRIES_PER_CALL or sum(each.size for each in call) + parcel.size > BYTES_PER_CALL):
            yield call
            call = []
        call.append(parcel)
    if call:
        yield call


def _code(failure: Exception) -> str:
    response = getattr(failure, "response", None) or {}
    return str(response.get("Error", {}).get("Code") or type(failure).__name__)


def _trace_header(envelope: dict[str, Any]) -> str | None:
    """AWS's form of a W3C traceparent."""
    found = TRACEPARENT.fullmatch((envelope.get("metadata") or {}).get("traceparent") or "")
    return f"Root=1-{found[1]}-{found[2]};Parent={found[3]};Sampled=1" if found else None
