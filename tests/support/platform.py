"""Functions run in-process on a real database, each with the environment and the login role it has when deployed."""

import importlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

import pytest

from docs.generator.errors import error_responses
from docs.generator.handlers import described
from functions.catalogue import CONTEXTS
from kernel import database, logging, settings, wiring
from kernel.manifest import Row
from tests.support.lambda_events import Person, form_event, http_event
from tests.support.postgres import Connection, Server

SECONDS_LEFT = 15


class LambdaContext:
    """What the Lambda runtime tells a function about its invocation."""

    aws_request_id = "test"

    def __init__(self, seconds_left: float = SECONDS_LEFT) -> None:
        self.seconds_left = seconds_left

    def get_remaining_time_in_millis(self) -> int:
        return int(self.seconds_left * 1000)


@dataclass(frozen=True, kw_only=True)
class Response:
    """What the gateway would send."""

    status: int
    headers: Mapping[str, str]
    cookies: list[str]
    text: str

    @property
    def body(self) -> Any:
        return json.loads(self.text)


@dataclass
class Platform:
    """The deployed platform as far as it fits into one process."""

    server: Server
    database: str
    monkeypatch: pytest.MonkeyPatch
    _connections: list[Connection] = field(default_factory=list)

    def connect_as(self, role: str) -> Connection:
        """A connection of any role, `postgres` included; closed when the test ends."""
        connection = self.server.connect(self.database, role)
        self._connections.append(connection)
        return connection

    def as_function(self, context: str, *, writes: bool = True, **extra: str) -> None:
        """From now on the kernel finds the environment of a function of this context."""
        role = "writer" if writes else "reader"
        self.set_environment(CONTEXT=context, DB_USER=f"{context}_{role}", **extra)

    def set_environment(self, **values: str) -> None:
        common = {"STAGE": "test", "DB_AUTH": "trust", "DB_HOST": self.server.host, "DB_PORT": "5432", "DB_NAME": self.database}
        for name, value in {**common, **values}.items():
            self.monkeypatch.setenv(name, value)
        forget_process_state()

    def request(
        self,
        context: str,
        name: str,
        *,
        path: Mapping[str, UUID | str] | None = None,
        query: Mapping[str, Any] | None = None,
        body: object = None,
        caller: Person | None = None,
        headers: Mapping[str, str] | None = None,
        cookies: list[str] | None = None,
    ) -> Response:
        """Call the function behind a route, by the name of its row."""
        row = CONTEXTS[context].row(name)
        event = http_event(
            row.method, row.path, path_parameters=path, query=query, body=body, caller=caller, headers=headers, cookies=cookies
        )
        return self._answered(context, name, event)

    def send_file(self, context: str, name: str, file: bytes, *, caller: Person | None = None) -> Response:
        """Call a function that takes a form with one file."""
        return self._answered(context, name, form_event(CONTEXTS[context].row(name).path, file, caller=caller))

    def _answered(self, context: str, name: str, event: object) -> Response:
        row = CONTEXTS[context].row(name)
        answer = self.invoke(context, name, event)
        assert str(answer["statusCode"]) in documented(context, row), (
            f"{name} answered {answer['statusCode']}, which the document does not tell"
        )
        return Response(
            status=answer["statusCode"], headers=answer["headers"], cookies=answer.get("cookies", []), text=answer.get("body", "")
        )

    def invoke(self, context: str, name: str, event: object, lambda_context: object = None) -> Any:
        """Call any function with an event of `tests.support.lambda_events`."""
        row = CONTEXTS[context].row(name)
        self.as_function(context, writes=row.writes)
        return handler_of(context, row)(event, lambda_context or LambdaContext())

    def outbox(self, event_type: str | None = None) -> list[dict[str, Any]]:
        """The envelopes written so far, in order."""
        rows = self.connect_as("postgres").execute("select payload from platform.outbox order by position").fetchall()
        return [row["payload"] for row in rows if event_type in (None, row["payload"]["eventType"])]

    def close(self) -> None:
        for connection in self._connections:
            connection.close()
        forget_process_state()


def handler_of(context: str, row: Row) -> Any:
    return importlib.import_module(f"functions.{context}.{row.module}").handler


@cache
def documented(context: str, row: Row) -> set[str]:
    """The statuses that the published document promises for a route."""
    function = described(context, row)
    return {str(function.status), *error_responses(function)}


def forget_process_state() -> None:
    """What an execution environment keeps between invocations; the next call starts like a cold one."""
    while database._open:
        database._open.pop().close()
    for cached in (settings.setting, settings.secret, wiring.resource, logging._logger):
        cached.cache_clear()
