"""The relay as it is deployed: it drains, reports what it did, and stops when it is told to."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import pytest
from psycopg.types.json import Jsonb

from platform_ops.adapters.event_bridge import EventBridge
from platform_ops.application.relay import Entry, Outcome
from tests.support.platform import LambdaContext, Platform
from tests.support.postgres import Connection


class AcceptingBus:
    def publish(self, entries: Sequence[Entry]) -> list[Outcome]:
        return [Outcome(event_id=entry.event_id) for entry in entries]


@pytest.fixture
def relay_outbox(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(EventBridge, "from_environment", classmethod(lambda _: AcceptingBus()))
    return lambda seconds_left=15.0: platform.invoke("platform", "relay_outbox", {}, LambdaContext(seconds_left))


def put(administrator: Connection) -> None:
    statement = "insert into platform.outbox (event_id, event_type, payload) values (%s, 'x.happened', %s)"
    administrator.execute(statement, [uuid4(), Jsonb({})])


def test_without_linger_it_drains_and_stops(relay_outbox: Any, administrator: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELAY_LINGER_SECONDS", "0")
    put(administrator)
    assert relay_outbox() == {"published": 1, "refused": 0}


def test_it_stops_in_time_for_its_deadline(relay_outbox: Any, administrator: Connection) -> None:
    put(administrator)
    assert relay_outbox(seconds_left=5.5) == {"published": 1, "refused": 0}


def test_it_reports_what_operators_watch(relay_outbox: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("RELAY_LINGER_SECONDS", "0")
    relay_outbox()
    printed = capsys.readouterr().out
    assert all(metric in printed for metric in ("OutboxPublished", "OutboxRefused", "OutboxLag"))
