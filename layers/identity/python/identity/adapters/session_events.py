"""The two session events on the bus: published directly because this context has no database, and never in anybody's way."""

import json
from datetime import UTC, datetime
from typing import Any, Protocol, Self
from uuid import uuid4

from events.auth import UserAuthenticated, UserLoggedOut
from events.topology import bus_source
from events.wire import envelope
from kernel import logging
from kernel.settings import setting


class Bus(Protocol):
    """The part of the EventBridge client that is used."""

    def put_events(self, *, Entries: Any) -> Any: ...  # noqa: N803 - the vendor's name


class BusSessionEvents:
    def __init__(self, bus: Bus, name: str) -> None:
        self._bus = bus
        self._name = name

    @classmethod
    def from_environment(cls) -> Self:
        import boto3  # only sign-in and sign-out pay for the SDK
        from botocore.config import Config

        config = Config(connect_timeout=1, read_timeout=2, retries={"total_max_attempts": 2})
        return cls(boto3.client("events", config=config), setting("EVENT_BUS"))

    def publish(self, event: UserAuthenticated | UserLoggedOut, *, correlation_id: str) -> None:
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            answer = self._bus.put_events(Entries=[self._entry(event, correlation_id)])
        except (BotoCoreError, ClientError) as failure:
            logging.error("a session event could not be published", failure)
            return
        if answer.get("FailedEntryCount"):
            logging.warning("the bus did not accept a session event")

    def _entry(self, event: UserAuthenticated | UserLoggedOut, correlation_id: str) -> dict[str, str]:
        detail = envelope(event, event_id=uuid4(), at=datetime.now(UTC), metadata={"correlationId": correlation_id})
        return {
            "EventBusName": self._name,
            "Source": bus_source(event.SOURCE),
            "DetailType": event.TYPE,
            "Detail": json.dumps(detail),
        }
