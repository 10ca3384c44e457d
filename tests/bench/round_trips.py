"""How often routes talk to the database, the hot ones and all others, counted in the trace of PostgreSQL's wire protocol.

What an environment does once is not counted: opening the connection, and reading whose tokens are refused (again after half a minute).
"""

import os
import tempfile
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path

from psycopg import pq

from kernel import database
from kernel.database import Connection
from kernel.manifest import Kind, Role, Row
from kernel.refused_tokens import RefusedTokens
from tests.bench.database import platform_in_process
from tests.bench.hot_data import HotData, prepare
from tests.bench.measure import Measure
from tests.support.platform import Platform
from tests.support.world import IN_PROCESS, a_world, let_in

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


BAR = 2
BAR_FOR_COMMANDS = 6
"""Load, decide, store, tell: the longest read two aggregates and store parts."""


def measure() -> list[Measure]:
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere), platform_in_process() as platform:
        data = prepare(platform)
        return [*(_measured(platform, data, route) for route in HOT), *_busiest("query", platform), *_busiest("command", platform)]


def _measured(platform: Platform, data: HotData, route: HotRoute) -> Measure:
    asked, transaction = _counted(platform, lambda: _call(platform, data, route))
    suffix = f" (and {transaction} for BEGIN and COMMIT)" if transaction else ""
    return Measure(name=f"round trips of {route.name}{suffix}", value=asked, unit="", bar=BAR)


def _busiest(kind: Kind, platform: Platform) -> list[Measure]:
    """One line for the table; every route of this kind for the file, each in a world of its own."""
    bar = BAR if kind == "query" else BAR_FOR_COMMANDS
    rows = [(context, row) for context, row in IN_PROCESS if row.kind == kind]
    each = [Measure(name=row.name, value=_of_row(platform, context, row), unit="", bar=bar, detail=True) for context, row in rows]
    most = max(each, key=lambda measure: measure.value)
    return [replace(most, name=f"round trips of the busiest of {len(each)} {kind} routes: {most.name}", detail=False), *each]


def _of_row(platform: Platform, context: str, row: Row) -> int:
    world, who = a_world(platform), let_in(row)[-1]
    return _counted(platform, lambda: world.call(context, row, who))[0]


def _counted(platform: Platform, call: Callable[[], object]) -> tuple[int, int]:
    """Round trips without those that begin and end the transaction, and how many these are."""
    messages = _messages(platform, call)
    transaction = sum(sender == "F" and content in TRANSACTION for sender, _, content in messages)
    answers = sum(sender == "B" and kind == ANSWERED for sender, kind, _ in messages)
    return answers - transaction, transaction


def _call(platform: Platform, data: HotData, route: HotRoute) -> None:
    path = {"invitation_id": data.invitation_id} if route.takes_invitation else None
    query = {"includeTemplate": "true"} if route.name == "get_invitation" else None
    response = platform.request(route.context, route.name, path=path, query=query, caller=data.person(route.role))
    if response.status != 200:
        raise RuntimeError(f"{route.name} answered {response.status}: {response.text}")


def _messages(platform: Platform, call: Callable[[], object]) -> list[tuple[str, str, str]]:
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
