"""The bus and its queues in the process of the test: what is in the outbox is told, and every consumer that wants it gets it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, LiteralString

from functions.catalogue import CONTEXTS
from tests.support.lambda_events import sqs_event
from tests.support.platform import Platform

TELL: LiteralString = """
with due as (select event_id from platform.outbox where published_at is null order by position)
update platform.outbox o set published_at = now() from due where o.event_id = due.event_id returning o.position, o.payload"""


@dataclass
class Delivery:
    """`told` is what the bus has carried so far."""

    platform: Platform
    told: list[dict[str, Any]] = field(default_factory=list)

    def all(self) -> None:
        """Until nothing is under way any more, also of what consumers tell."""
        while fresh := self._tell():
            for envelope in fresh:
                self.deliver(envelope)

    def again(self) -> None:
        """Everything once more and late, as new messages: what was told before the last event may arrive after it."""
        for number, envelope in enumerate(list(self.told)):
            self.deliver({**envelope, "eventId": f"00000000-0000-4000-8000-{number:012}"})
        self.all()

    def deliver(self, envelope: dict[str, Any]) -> None:
        for context, name in self._consumers(envelope["eventType"]):
            failed = self.platform.invoke(context, name, sqs_event(envelope))["batchItemFailures"]
            assert failed == [], f"{context}/{name} could not take {envelope['eventType']}"

    def _tell(self) -> list[dict[str, Any]]:
        rows = self.platform.connect_as("postgres").execute(TELL).fetchall()
        fresh = [row["payload"] for row in sorted(rows, key=lambda row: row["position"])]
        self.told += fresh
        return fresh

    def _consumers(self, event_type: str) -> Iterator[tuple[str, str]]:
        for context in CONTEXTS.values():
            yield from ((context.name, row.name) for row in context.rows if event_type in {kind.TYPE for kind in row.on})
