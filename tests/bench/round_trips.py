"""How often hot routes talk to the database, counted in the trace of PostgreSQL's wire protocol.

What an environment does once is not counted: opening the connection, and reading whose tokens are refused (again after half a minute).
"""

import os
import tempfile
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from psycopg import pq

from kernel import database
from kernel.database import Connection
from kernel.manifest import Role
from kernel.refused_tokens import RefusedTokens
from tests.bench.database import platform_in_process
from tests.bench.hot_data import HotData, prepare
from tests.bench.measure import Measure
from tests.support.platform import Platform

ANSWERED = "ReadyForQuery"
TRANSACTION = ('"BEGIN"', '"COMMIT"')


@dataclass(frozen=True)
class HotRoute:
    context: str
    name: str
    role: Role
    takes_invitation: bool = False


HOT = (
    HotRoute("users", "get_me", Role.HR),
    HotRoute("interviews", "list_templates", Role.HR),
    HotRoute("interviews", "list_hr_invitations", Role.HR),
    HotRoute("interviews", "list_candidate_invitations", Role.CANDIDATE),
    HotRoute("interviews", "get_invitation", Role.CANDIDATE, takes_invitation=True),
    HotRoute("interviews", "record_heartbeat", Role.CANDIDATE, takes_invitation=True),
    HotRoute("analysis", "get_analysis", Role.HR, takes_invitation=True),
    HotRoute("billing", "get_usage", Role.HR),
)


def measure() -> list[Measure]:
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere), platform_in_process() as platform:
        data = prepare(platform)
        return [_measured(platform, data, route) for route in HOT]


def _measured(platform: Platform, data: HotData, route: HotRoute) -> Measure:
    messages = _messages(platform, lambda: _call(platform, data, route))
    transaction = sum(sender == "F" and content in TRANSACTION for sender, _, content in messages)
    answers = sum(sender == "B" and kind == ANSWERED for sender, kind, _ in messages)
    suffix = f" (and {transaction} for BEGIN and COMMIT)" if transaction else ""
    return Measure(name=f"round trips of {route.name}{suffix}", value=answers - transaction, unit="", bar=2)


def _call(platform: Platform, data: HotData, route: HotRoute) -> None:
    path = {"invitation_id": data.invitation_id} if route.takes_invitation else None
    query = {"includeTemplate": "true"} if route.name == "get_invitation" else None
    response = platform.request(route.context, route.name, path=path, query=query, caller=data.person(route.role))
    if response.status != 200:
        raise RuntimeError(f"{route.name} answered {response.status}: {response.text}")


def _messages(platform: Platform, call: Callable[[], None]) -> list[tuple[str, str, str]]:
    """What a function and the database say to each other: sender (F or B), kind and content."""
    connect = database.connect
    with tempfile.TemporaryFile("w+") as trace, platform.monkeypatch.context() as patch:

        def traced() -> Connection:
            connection = connect()
            connection.pgconn.trace(trace.fileno())
            connection.pgconn.set_trace_flags(pq.Trace.SUPPRESS_TIMESTAMPS)
            return connection

        patch.setattr(database, "connect", traced)
        patch.setattr(RefusedTokens, "check", lambda *_: None)
        call()
        database.connection().pgconn.untrace()
        trace.seek(0)
        lines = [line.split("\t") for line in trace if line.startswith(("F\t", "B\t"))]  # the others continue a statement
    return [(line[0], line[2], line[-1].strip()) for line in lines]
