"""What is really up: the probes of the health saga in the shape of the contract, with database, outbox and identity provider added."""

import time
from datetime import datetime
from functools import cache
from typing import Any, Literal, Protocol

from pydantic import Field

from kernel.errors import ServiceUnavailable
from kernel.http import ApiModel, Timestamp, absent
from platform_ops.queries.circuits import NOTE, Circuit, circuits
from platform_ops.queries.database_probe import DatabaseProbe, Probe, Status

SCHEMAS = {"user-service": "users", "interview-service": "interviews", "analysis-service": "analysis"}
NO_ANSWER = "no answer"


class Sagas(Protocol):
    """Runs the health saga and waits for it."""

    def run(self, name: str, input: dict[str, Any], *, correlation_id: str) -> dict[str, Any]: ...  # noqa: A002 - the word of the saga's contract


class Probes(ApiModel):
    """The output of the saga."""

    database: DatabaseProbe = DatabaseProbe(status="down", error=NO_ANSWER)
    identity_provider: Probe = Probe(status="down", error=NO_ANSWER)


class Service(ApiModel):
    """`response_time` in milliseconds; the outbox adds how many events wait, how many were refused, and since when."""

    status: Status
    response_time: int
    error: str | None = Field(default=None, exclude_if=absent)
    pending: int | None = Field(default=None, exclude_if=absent)
    failing: int | None = Field(default=None, exclude_if=absent)
    lag_seconds: int | None = Field(default=None, exclude_if=absent)


class Health(ApiModel):
    """`uptime` in seconds, of the function that answers."""

    status: Literal["healthy", "degraded"]
    timestamp: Timestamp
    uptime: float
    services: dict[str, Service]
    circuits: dict[str, Circuit]


class Readiness(ApiModel):
    ready: bool
    circuits: dict[str, Circuit]
    note: str


class Liveness(ApiModel):
    alive: Literal[True] = True
    timestamp: Timestamp


def probe(sagas: Sagas, correlation_id: str) -> Probes:
    """A saga that cannot be asked says nothing about any part: all of them count as down."""
    try:
        return Probes.model_validate(sagas.run("health", {}, correlation_id=correlation_id))
    except ServiceUnavailable:
        return Probes()


def health(probes: Probes, now: datetime) -> Health:
    services = _services(probes)
    degraded = any(service.status == "down" for service in services.values())
    uptime = round(time.monotonic() - _first_request(), 3)
    return Health(status="degraded" if degraded else "healthy", timestamp=now, uptime=uptime, services=services, circuits=circuits())


def readiness(probes: Probes) -> Readiness:
    """Ready when people can log in and their requests can be stored; late events do not make requests fail."""
    down = [name for name, each in _parts(probes).items() if each.status == "down"]
    note = f"Not ready: {' and '.join(down)} not available." if down else NOTE
    return Readiness(ready=not down, circuits=circuits(), note=note)


def _parts(probes: Probes) -> dict[str, Probe]:
    return {"database": probes.database, "identity-provider": probes.identity_provider}


def _services(probes: Probes) -> dict[str, Service]:
    database = probes.database
    services = {name: _schema(database, schema) for name, schema in SCHEMAS.items()}
    services.update({name: _service(each) for name, each in _parts(probes).items()})
    services["outbox"] = _outbox(database)
    return services


def _schema(database: DatabaseProbe, schema: str) -> Service:
    if database.status == "up" and schema not in database.schemas:
        return Service(status="down", response_time=database.response_time_ms, error="not migrated")
    return _service(database)


def _outbox(database: DatabaseProbe) -> Service:
    outbox = database.outbox
    if outbox is None:
        return Service(status="down", response_time=database.response_time_ms, error=NO_ANSWER)
    counts = {"pending": outbox.pending, "failing": outbox.failing, "lag_seconds": outbox.lag_seconds}
    return _service(outbox).model_copy(update=counts)


def _service(probe: Probe) -> Service:
    error = (probe.error or NO_ANSWER) if probe.status == "down" else None
    return Service(status=probe.status, response_time=probe.response_time_ms, error=error)


@cache
def _first_request() -> float:
    return time.monotonic()
