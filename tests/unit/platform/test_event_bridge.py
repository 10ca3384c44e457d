"""The bus's limits and verdicts."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

from platform_ops.adapters.event_bridge import BYTES_PER_CALL, EventBridge
from platform_ops.application.relay import Entry

TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


class Bus:
    """Refuses what is too large as the real one does, and what it is told to refuse."""

    def __init__(self, error_codes: dict[str, str] | None = None, failure: Exception | None = None) -> None:
        self.calls: list[list[dict[str, Any]]] = []
        self._codes = error_codes or {}
        self._failure = failure

    def put_events(self, **request: Any) -> Any:
        entries = request["Entries"]
        self.calls.append(entries)
        if self._failure:
            raise self._failure
        if sum(len(entry["Detail"].encode()) for entry in entries) > BYTES_PER_CALL:
            raise ClientError({"Error": {"Code": "ValidationException"}}, "PutEvents")
        return {"Entries": [self._verdict(json.loads(entry["Detail"])["eventId"]) for entry in entries]}

    def _verdict(self, event_id: str) -> dict[str, str]:
        return {"ErrorCode": self._codes[event_id]} if event_id in self._codes else {"EventId": "accepted"}


def an_entry(size: int = 0, source: str = "user-service", traceparent: str | None = None) -> Entry:
    event_id = uuid4()
    metadata = {"traceparent": traceparent} if traceparent else {}
    payload = {"text": "ü" * (size // 2)}
    envelope = {"eventId": str(event_id), "eventType": "user.created", "source": source, "payload": payload, "metadata": metadata}
    return Entry(event_id=event_id, envelope=envelope, waited=timedelta())


def test_a_call_carries_at_most_ten_entries() -> None:
    bus = Bus()
    outcomes = EventBridge(bus.put_events, "interviews-test").publish([an_entry() for _ in range(25)])
    assert sorted(len(call) for call in bus.calls) == [5, 10, 10]
    assert len(outcomes) == 25
    assert all(outcome.refused is None for outcome in outcomes)


def test_a_call_carries_at_most_256_kilobytes_and_a_giant_is_refused_alone() -> None:
    bus = Bus()
    entries = [an_entry(100_000), an_entry(100_000), an_entry(100_000), an_entry(400_000), an_entry()]
    refused = {outcome.event_id: outcome.refused for outcome in EventBridge(bus.put_events, "b").publish(entries)}
    assert [refused[entry.event_id] for entry in entries] == [None, None, None, "ValidationException", None]


def test_the_verdict_is_each_entrys_own() -> None:
    good, bad = an_entry(), an_entry()
    outcomes = EventBridge(Bus({str(bad.event_id): "MalformedDetail"}).put_events, "b").publish([good, bad])
    assert [(outcome.event_id, outcome.refused) for outcome in outcomes] == [(good.event_id, None), (bad.event_id, "MalformedDetail")]


@pytest.mark.parametrize(
    ("failure", "code"),
    [
        (ClientError({"Error": {"Code": "ThrottlingException"}}, "PutEvents"), "ThrottlingException"),
        (EndpointConnectionError(endpoint_url="https://events"), "EndpointConnectionError"),
    ],
)
def test_a_failed_call_refuses_what_it_carried(failure: Exception, code: str) -> None:
    outcomes = EventBridge(Bus(failure=failure).put_events, "b").publish([an_entry(), an_entry()])
    assert [outcome.refused for outcome in outcomes] == [code, code]


def test_an_event_of_nobody_we_know_blocks_nobody() -> None:
    stray, good = an_entry(source="gadget-service"), an_entry()
    refused = {outcome.event_id: outcome.refused for outcome in EventBridge(Bus().put_events, "b").publish([stray, good])}
    assert refused == {stray.event_id: "UnknownSource", good.event_id: None}


def test_source_type_detail_and_trace_are_the_envelopes() -> None:
    bus = Bus()
    entry = an_entry(traceparent=TRACEPARENT)
    EventBridge(bus.put_events, "interviews-test").publish([entry, an_entry(traceparent="nonsense")])
    sent, untraced = bus.calls[0]
    assert (sent["EventBusName"], sent["Source"], sent["DetailType"]) == ("interviews-test", "interviews.user", "user.created")
    assert json.loads(sent["Detail"]) == entry.envelope
    assert sent["TraceHeader"] == "Root=1-0af76519-16cd43dd8448eb211c80319c;Parent=b7ad6b7169203331;Sampled=1"
    assert "TraceHeader" not in untraced
