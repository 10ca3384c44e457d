"""Rows that declare what exists: one per function, standard library only, read by the runtime, the CDK app, documents and tests.

A row says everything the outside sees (trigger, roles, status, limits, rights); types are in the handler's signature; nothing is in both.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Literal

from events.wire import Event


class Role(StrEnum):
    """Realm roles of the identity provider; a token may carry several."""

    PENDING = "pending"
    CANDIDATE = "candidate"
    HR = "hr"
    ADMIN = "admin"


class Access(StrEnum):
    """Who may call a route besides the holders of a role."""

    PUBLIC = "public"
    ANY_USER = "any_user"


PENDING, CANDIDATE, HR, ADMIN = Role.PENDING, Role.CANDIDATE, Role.HR, Role.ADMIN
PUBLIC, ANY_USER = Access.PUBLIC, Access.ANY_USER

Kind = Literal["command", "query", "consumer", "step", "schedule"]
Reach = Literal["database", "internet", "nothing"]
ErrorShape = Literal["E1", "E3"]

NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
ROUTE = re.compile(r"(GET|POST|PUT|PATCH|DELETE) (/\S*)")
PARAMETER = re.compile(r"\{(\w+)\}")

BODY_LIMIT = 102_400
"""Bytes; the contract's 100 kB."""

FORM_ROOM = 16_384
"""What a form may need around its file."""


@dataclass(frozen=True)
class RateLimit:
    """Requests that one client address may send to one route per window."""

    per_minute: int
    per_hour: int


@dataclass(frozen=True)
class Grant:
    """One right on one resource; the CDK app turns it into a policy statement and the environment names below."""

    resource: Literal["bucket", "saga", "bus", "vendor"]
    name: str
    right: str


@dataclass(frozen=True)
class Bucket:
    """A private bucket of the platform; the function finds its name in `BUCKET_<NAME>`."""

    name: str

    @property
    def read(self) -> Grant:
        return Grant("bucket", self.name, "read")

    @property
    def write(self) -> Grant:
        return Grant("bucket", self.name, "write")

    @property
    def delete(self) -> Grant:
        return Grant("bucket", self.name, "delete")

    @property
    def list(self) -> Grant:
        """To find objects by the beginning of their keys."""
        return Grant("bucket", self.name, "list")


@dataclass(frozen=True)
class Saga:
    """A state machine; the function finds its ARN in `SAGA_<NAME>`."""

    name: str

    @property
    def start(self) -> Grant:
        """Start synchronously and wait for the outcome (Express machines)."""
        return Grant("saga", self.name, "start")


def bucket(name: str) -> Bucket:
    return Bucket(name)


def saga(name: str) -> Saga:
    return Saga(name)


def vendor(name: str) -> Grant:
    """The addresses and the secret of one vendor (`keycloak`, `groq`), by the environment names of the specification."""
    return Grant("vendor", name, "call")


def addresses(name: str) -> Grant:
    """The addresses of one vendor without its secret: for what needs none."""
    return Grant("vendor", name, "address")


PUT_EVENTS = Grant("bus", "events", "put")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One function. `route` is `METHOD /path`; `on` holds the event classes a consumer reacts to.

    With a `file_limit` the body is a form with one file of at most so many bytes, not JSON.
    """

    kind: Kind
    name: str
    roles: tuple[Role | Access, ...] = ()
    route: str | None = None
    status: int = 200
    errors: ErrorShape = "E1"
    limit: RateLimit | None = None
    file_limit: int | None = None
    on: tuple[type[Event], ...] = ()
    saga: str | None = None
    every: timedelta | None = None
    uses: tuple[Grant, ...] = ()
    reaches: Reach = "database"
    timeout: timedelta = timedelta(seconds=15)
    memory_mb: int = 512
    concurrency: int | None = None

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name):
            raise ValueError(f"{self.name!r}: a row's name is snake_case")
        if self.route is not None and not ROUTE.fullmatch(self.route):
            raise ValueError(f"{self.name}: {self.route!r} is not 'METHOD /path'")
        if self.route is not None and not self.roles:
            raise ValueError(f"{self.name}: a route declares who may call it; public routes say PUBLIC")

    @property
    def method(self) -> str:
        return self._route()[0]

    @property
    def path(self) -> str:
        return self._route()[1]

    @property
    def path_parameters(self) -> tuple[str, ...]:
        return tuple(PARAMETER.findall(self.route or ""))

    @property
    def is_public(self) -> bool:
        return Access.PUBLIC in self.roles

    @property
    def body_limit(self) -> int:
        """Bytes that the edge and the kernel take."""
        return BODY_LIMIT if self.file_limit is None else self.file_limit + FORM_ROOM

    @property
    def writes(self) -> bool:
        """Queries log in with the reader role, everything else with the writer role."""
        return self.kind != "query"

    @property
    def module(self) -> str:
        """The folder and file below `functions/<context>/`, for example `commands.publish_template`."""
        folder = "queries" if self.kind == "query" else f"{self.kind}s"
        return f"{folder}.{self.name}"

    def _route(self) -> tuple[str, str]:
        if self.route is None:
            raise ValueError(f"{self.name} has no route")
        method, _, path = self.route.partition(" ")
        return method, path


class Context:
    """All rows of one bounded context, in the order in which they are written down."""

    def __init__(self, name: str, *rows: Row) -> None:
        names = [row.name for row in rows]
        twins = {n for n in names if names.count(n) > 1}
        if twins:
            raise ValueError(f"{name}: declared twice: {sorted(twins)}")
        self.name = name
        self.rows = rows

    def row(self, name: str) -> Row:
        for row in self.rows:
            if row.name == name:
                return row
        raise LookupError(f"{self.name}/manifest.py declares no function named {name}")


def command(
    name: str,
    route: str | None,
    *roles: Role | Access,
    status: int = 200,
    errors: ErrorShape = "E1",
    limit: RateLimit | None = None,
    file_limit: int | None = None,
    uses: Sequence[Grant] = (),
    reaches: Reach = "database",
    timeout: timedelta = timedelta(seconds=15),
) -> Row:
    """A function that changes something. Without a route it is invoked by operators only."""
    return Row(
        kind="command", name=name, route=route, roles=roles, status=status, errors=errors, limit=limit,
        file_limit=file_limit, uses=tuple(uses), reaches=reaches, timeout=timeout,
    )  # fmt: skip


def query(
    name: str,
    route: str,
    *roles: Role | Access,
    errors: ErrorShape = "E1",
    limit: RateLimit | None = None,
    uses: Sequence[Grant] = (),
    reaches: Reach = "database",
) -> Row:
    """A function that answers and changes nothing."""
    return Row(kind="query", name=name, route=route, roles=roles, errors=errors, limit=limit, uses=tuple(uses), reaches=reaches)


def consumer(name: str, *, on: Sequence[type[Event]], uses: Sequence[Grant] = (), timeout: timedelta = timedelta(seconds=15)) -> Row:
    """A reaction to events of any context, fed by its own queue."""
    return Row(kind="consumer", name=name, on=tuple(on), uses=tuple(uses), timeout=timeout)


def step(
    name: str,
    *,
    saga: str,
    uses: Sequence[Grant] = (),
    reaches: Reach = "database",
    timeout: timedelta = timedelta(seconds=15),
) -> Row:
    """One task of a state machine."""
    return Row(kind="step", name=name, saga=saga, uses=tuple(uses), reaches=reaches, timeout=timeout)


def schedule(
    name: str,
    *,
    every: timedelta,
    uses: Sequence[Grant] = (),
    timeout: timedelta = timedelta(seconds=60),
    concurrency: int | None = None,
) -> Row:
    """Something that happens by the clock."""
    return Row(kind="schedule", name=name, every=every, uses=tuple(uses), timeout=timeout, concurrency=concurrency)


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


def seconds(count: int) -> timedelta:
    return timedelta(seconds=count)


def mebibytes(count: int) -> int:
    return count * 1024 * 1024
