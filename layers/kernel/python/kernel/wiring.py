"""What a handler asks for by its signature, and where it comes from; worked out once, at import."""

import importlib
import inspect
from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, Generic, Protocol, Self, TypeVar

from kernel.caller import Caller
from kernel.database import Connection, reconnecting
from kernel.http import Now
from kernel.manifest import Context, Row
from kernel.reading import Reader
from kernel.unit_of_work import Origin, UnitOfWork

Handler = Callable[..., Any]

U = TypeVar("U", bound=UnitOfWork)


class Resource(Protocol):
    """An adapter that builds itself from the environment, once per process."""

    @classmethod
    def from_environment(cls) -> Self: ...


class Work(Generic[U]):
    """Several transactions in one invocation, for schedules: one item that fails does not stop the others."""

    def __init__(self, unit: type[U], origin: Origin, now: datetime) -> None:
        self._unit, self._origin, self._now = unit, origin, now

    def begin(self) -> AbstractContextManager[U]:
        return transaction(self._unit, self._origin, self._now)


@dataclass(frozen=True, kw_only=True)
class Invocation:
    """The values of one invocation that a parameter can be filled with."""

    origin: Origin
    now: datetime
    caller: Caller | None = None


Resolver = Callable[[Invocation], Any]


def declared_row(handler: Handler) -> Row:
    """The manifest row of a handler, by its module: `functions.<context>.<kind>s.<name>`."""
    _, context_name, _, name = handler.__module__.split(".")
    manifest = importlib.import_module(f"functions.{context_name}.manifest")
    context: Context = getattr(manifest, context_name.upper())
    return context.row(name)


def parameters(handler: Handler) -> Mapping[str, Any]:
    """Parameter name -> annotation."""
    return {name: parameter.annotation for name, parameter in inspect.signature(handler).parameters.items()}


def unit_of_work_type(annotations: Mapping[str, Any]) -> tuple[str, type[UnitOfWork]] | None:
    for name, annotation in annotations.items():
        if isinstance(annotation, type) and issubclass(annotation, UnitOfWork):
            return name, annotation
    return None


PROVIDED: dict[Any, Resolver] = {
    Now: lambda invocation: invocation.now,
    Caller: lambda invocation: invocation.caller,
    Origin: lambda invocation: invocation.origin,
    Reader: lambda _: Reader(),
}


def resolver(annotation: Any) -> Resolver | None:
    """How to fill a parameter that any kind of function may ask for; None when the annotation means something else."""
    if annotation in PROVIDED:
        return PROVIDED[annotation]
    if getattr(annotation, "__origin__", None) is Work:
        unit = annotation.__args__[0]
        return lambda invocation: Work(unit, invocation.origin, invocation.now)
    if isinstance(annotation, type) and hasattr(annotation, "from_environment"):
        return lambda _: resource(annotation)
    return None


def injected(row: Row, annotations: Mapping[str, Any], *, known: Container[str | None]) -> dict[str, Resolver]:
    """How to fill every parameter that is not `known` to the boundary. Raises `TypeError` at import for one that nobody can provide."""
    found = {name: resolver(annotation) for name, annotation in annotations.items() if name not in known}
    for name, resolve in found.items():
        if resolve is None:
            raise TypeError(f"{row.name}: the kernel cannot provide the parameter {name}: {annotations[name]!r}")
    return {name: resolve for name, resolve in found.items() if resolve is not None}


@cache
def resource(kind: type[Resource]) -> Resource:
    return kind.from_environment()


def utc_now() -> datetime:
    return datetime.now(UTC)


def run_in_transaction(unit: type[U], invocation: Invocation, call: Callable[[U, Connection], Any]) -> Any:
    """Run `call` in one transaction."""
    with transaction(unit, invocation.origin, invocation.now) as work:
        return call(work, work.connection)


@contextmanager
def transaction(unit: type[U], origin: Origin, now: datetime) -> Iterator[U]:
    """Begin on the living connection; one that was lost since the last call is noticed by the first statement and replaced once."""
    with ExitStack() as begun:
        yield reconnecting(lambda opened: begun.enter_context(unit.begin(opened, origin, now)))
