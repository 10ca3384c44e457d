"""The boundary of consumers: a batch from a queue, each event once, failures reported one by one."""

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime
from functools import cache, wraps
from typing import Any, NewType

from pydantic import TypeAdapter

from events.wire import Event, camel
from kernel import logging, metrics
from kernel.database import Connection
from kernel.inbox import claim
from kernel.logging import Code
from kernel.manifest import Row
from kernel.unit_of_work import Origin, UnitOfWork
from kernel.wiring import Handler, Invocation, declared_row, injected, parameters, run_in_transaction, unit_of_work_type, utc_now

HappenedAt = NewType("HappenedAt", datetime)
"""The moment of the event, UTC. Deliveries come late and in any order: what depends on time goes by this, not by `Now`."""


def consumer(handler: Handler) -> Handler:
    """Make a Lambda handler for an SQS queue of `handler(event, uow, ...)`; the row's `on` says which events it takes.

    Further parameters: `HappenedAt`, `Now`, `Origin`, `Reader`, or an adapter with `from_environment`.

    The event is claimed in the inbox in the transaction of its effect: delivered twice, it takes effect once.
    """
    bound = _Consumer(handler, declared_row(handler))

    @wraps(handler)
    def handle(event: Mapping[str, Any], context: object) -> dict[str, Any]:  # noqa: ARG001 - the Lambda signature
        failed = [record["messageId"] for record in event["Records"] if not bound.delivered(record)]
        return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in failed]}

    return handle


class _Consumer:
    """The parts of one handler that are worked out once, at import."""

    def __init__(self, handler: Handler, row: Row) -> None:
        annotations = parameters(handler)
        unit = unit_of_work_type(annotations)
        if unit is None:
            raise TypeError(f"{row.name}: a consumer takes its context's UnitOfWork")
        self.handler = handler
        self.row = row
        self.unit_name, self.unit = unit
        self.timed = [name for name, annotation in annotations.items() if annotation is HappenedAt]
        self.injected = injected(row, annotations, known=("event", self.unit_name, *self.timed))
        self.types = {kind.TYPE: kind for kind in row.on}

    def delivered(self, record: Mapping[str, Any]) -> bool:
        """A failing record goes back to its queue and finally to the dead letters; the others of its batch are done."""
        try:
            self._deliver(json.loads(record["body"])["detail"])
        except Exception as failure:  # noqa: BLE001 - the boundary: the queue retries
            logging.error("could not take an event", failure)
            metrics.count("ConsumerFailures", function=Code(self.row.name))
            return False
        return True

    def _deliver(self, envelope: Mapping[str, Any]) -> None:
        origin, event_type = _origin(envelope), envelope["eventType"]
        logging.start_scope(function=Code(self.row.name), correlation_id=Code(origin.correlation_id), event_type=Code(event_type))
        if event_type not in self.types:
            logging.warning("skipped an event of another type")
            return
        arguments: dict[str, Any] = {"event": parse(self.types[event_type], envelope["payload"])}
        arguments |= dict.fromkeys(self.timed, datetime.fromtimestamp(envelope["timestamp"] / 1000, UTC))
        invocation = Invocation(origin=origin, now=utc_now())
        arguments |= {name: resolve(invocation) for name, resolve in self.injected.items()}

        def once(work: UnitOfWork, connection: Connection) -> None:
            if not claim(connection, self.row.name, envelope["eventId"]):
                logging.info("already taken")
                return
            self.handler(**arguments, **{self.unit_name: work})
            logging.info("taken")

        run_in_transaction(self.unit, invocation, once)


def _origin(envelope: Mapping[str, Any]) -> Origin:
    metadata = envelope.get("metadata") or {}
    return Origin(
        correlation_id=metadata.get("correlationId") or envelope["eventId"],
        causation_id=envelope["eventId"],
        traceparent=metadata.get("traceparent"),
    )


def parse(kind: type[Event], payload: Mapping[str, Any]) -> Event:
    """An event from the wire; fields this version does not know are ignored."""
    known = {f.name: payload[camel(f.name)] for f in fields(kind) if camel(f.name) in payload}
    return _adapter(kind).validate_python(known)


@cache
def _adapter(kind: type[Event]) -> TypeAdapter[Event]:
    return TypeAdapter(kind)
