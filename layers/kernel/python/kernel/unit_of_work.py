"""One transaction: it hands out aggregates, stores what changed, and puts what happened into the outbox before it commits."""

import copy
import json
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, Self, TypeVar
from uuid import UUID, uuid4

from events.wire import Event, envelope
from kernel.aggregate import Aggregate
from kernel.database import Connection
from kernel.errors import DomainError, VersionConflict

A = TypeVar("A", bound=Aggregate)

OUTBOX = """
insert into platform.outbox (event_id, event_type, payload)
select (e->>'eventId')::uuid, e->>'eventType', e from json_array_elements(%(envelopes)s::json) as e"""


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where a change comes from; travels with every event it causes."""

    correlation_id: str
    actor: UUID | None = None
    causation_id: str | None = None
    traceparent: str | None = None


class UnitOfWork:
    """The base of every context's unit of work, which adds one repository per aggregate.

    Everything handed out is held strongly until the end, so no aggregate and none of its events is lost.
    """

    def __init__(self, connection: Connection, origin: Origin, now: datetime) -> None:
        self.connection = connection
        self.origin = origin
        self.now = now
        self._tracked: list[_Storable] = []

    @classmethod
    @contextmanager
    def begin(cls, connection: Connection, origin: Origin, now: datetime) -> Iterator[Self]:
        """Commit when the block ends, roll back when it raises (unless the error says that its change must be kept)."""
        refusal: DomainError | None = None
        with connection.transaction():
            work = cls(connection, origin, now)
            try:
                yield work
            except DomainError as error:
                if not error.persists:
                    raise
                refusal = error
            work.flush()
        if refusal is not None:
            raise refusal

    def track(self, repository: "Repository[A]", aggregate: A, *, new: bool) -> None:
        before = None if new else copy.deepcopy(aggregate)
        tracked: _Tracked[A] = _Tracked(repository, aggregate, before)
        self._tracked.append(tracked)

    def flush(self) -> None:
        """Store what is new or changed, then write the events of everything that was handed out."""
        envelopes = []
        for tracked in self._tracked:
            tracked.store()
            envelopes += [self._envelope(event, tracked.aggregate.version) for event in tracked.aggregate.release_events()]
        if envelopes:
            self.connection.execute(OUTBOX, {"envelopes": json.dumps(envelopes)})

    def _envelope(self, event: Event, version: int) -> dict[str, object]:
        metadata = {
            "aggregateVersion": version,
            "correlationId": self.origin.correlation_id,
            "causationId": self.origin.causation_id,
            "traceparent": self.origin.traceparent,
            "userId": str(self.origin.actor) if self.origin.actor else None,
        }
        return envelope(event, event_id=uuid4(), at=self.now, metadata={k: v for k, v in metadata.items() if v is not None})


class Repository(ABC, Generic[A]):
    """The base of repositories: subclasses say how one aggregate is loaded, inserted and updated, in plain SQL."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work
        self.connection = work.connection

    def add(self, aggregate: A) -> None:
        """Store a new aggregate when the unit of work ends."""
        self.work.track(self, aggregate, new=True)

    def loaded(self, aggregate: A) -> A:
        """Hand out an aggregate read from the database; if it changes, it is stored when the unit of work ends."""
        self.work.track(self, aggregate, new=False)
        return aggregate

    @abstractmethod
    def insert(self, aggregate: A) -> None: ...

    @abstractmethod
    def update(self, aggregate: A, before: A) -> int:
        """Update the row `where version = before.version` and its parts; returns the number of rows hit (0 = somebody was faster)."""


class _Storable(Protocol):
    @property
    def aggregate(self) -> Aggregate: ...

    def store(self) -> None: ...


@dataclass
class _Tracked(Generic[A]):
    repository: Repository[A]
    aggregate: A
    before: A | None

    def store(self) -> None:
        if self.before is None:
            self.aggregate.version = 1
            self.repository.insert(self.aggregate)
            self.before = copy.deepcopy(self.aggregate)
        elif self.aggregate != self.before:
            self.aggregate.version = self.before.version + 1
            if self.repository.update(self.aggregate, self.before) != 1:
                raise VersionConflict("Somebody else has just changed this. Load it again and repeat your change.")
            self.before = copy.deepcopy(self.aggregate)
