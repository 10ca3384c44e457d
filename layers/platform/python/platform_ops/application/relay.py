"""Carry events from the outbox to the bus, milliseconds after their commit: at least once, none lost, none blocking another."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

BATCH = 100


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One event that waits to be published."""

    event_id: UUID
    envelope: dict[str, Any]
    waited: timedelta


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What the bus said about one entry: accepted, or a code that says why not."""

    event_id: UUID
    refused: str | None = None


class Publisher(Protocol):
    """The bus. Never raises for an entry: a call that failed refuses all entries it carried."""

    def publish(self, entries: Sequence[Entry]) -> list[Outcome]: ...


class Batch(Protocol):
    """Entries locked until the transaction ends; what is not recorded is published again."""

    @property
    def entries(self) -> Sequence[Entry]: ...

    def record(self, outcomes: Sequence[Outcome]) -> None: ...


class Outbox(Protocol):
    """The table of events, as the one relay that is at work sees it."""

    def wait_for_turn(self, until: datetime) -> bool:
        """True when this relay is the only one; False when another one was still at work at that time."""

    def due(self, limit: int) -> AbstractContextManager[Batch]:
        """The oldest entries whose time has come, in a transaction of their own."""

    def wait_for_more(self, until: datetime) -> bool:
        """Sleep until something is committed or due again; False when it is time to stop."""

    def oldest_wait(self) -> timedelta:
        """How long the oldest unpublished entry has been waiting."""

    def forget_published(self) -> None:
        """Delete what was published long ago."""


@dataclass(kw_only=True)
class Relayed:
    """What one run did."""

    published: int = 0
    refused: int = 0
    longest_wait: timedelta = field(default_factory=timedelta)

    def add(self, entries: Sequence[Entry], outcomes: Sequence[Outcome]) -> None:
        refused = sum(1 for outcome in outcomes if outcome.refused is not None)
        self.refused += refused
        self.published += len(outcomes) - refused
        self.longest_wait = max([self.longest_wait, *(entry.waited for entry in entries)])


def relay(outbox: Outbox, publisher: Publisher, until: datetime) -> Relayed:
    """Publish what is there, then what comes, until it is time. A second relay waits for its turn, so the hand-over has no gap."""
    relayed = Relayed()
    if not outbox.wait_for_turn(until):
        return relayed
    outbox.forget_published()
    drain(outbox, publisher, relayed)
    while outbox.wait_for_more(until):
        drain(outbox, publisher, relayed)
    relayed.longest_wait = max(relayed.longest_wait, outbox.oldest_wait())
    return relayed


def drain(outbox: Outbox, publisher: Publisher, relayed: Relayed) -> None:
    """Publish everything that is due now. Only accepted entries are marked; refused ones wait for their next attempt."""
    while True:
        with outbox.due(BATCH) as batch:
            if not batch.entries:
                return
            outcomes = publisher.publish(batch.entries)
            batch.record(outcomes)
        relayed.add(batch.entries, outcomes)
