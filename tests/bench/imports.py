"""What a cold start imports: handlers against their floor and against the same endpoints on the usual stack, as CPU time of a process."""

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median

from functions.catalogue import CONTEXTS
from kernel.manifest import Row
from tests.bench.measure import Measure

ROOT = Path(__file__).parents[2]
ROUNDS = 11
ROUNDS_FOR_ALL = 2

LITERAL_FLOOR = "import psycopg, pydantic; from aws_lambda_powertools import Logger"
# `import pydantic` alone loads next to nothing: its parts come with the first model, which every handler with a shape has.
FLOOR = "import psycopg; from aws_lambda_powertools import Logger; from pydantic import BaseModel\nclass Shape(BaseModel):\n    id: int"
PEER = "import tests.bench.peer.app"

SAME_AS_PEER = ("interviews/list_templates", "interviews/get_template", "interviews/create_template")


def measure() -> list[Measure]:
    """The cheapest of each kind have a bar; so have those that the peer has too, because they do the same work."""
    functions = {f"{context}/{row.name}": row for context, row in _functions()}
    each = _interleaved({name: _import(name, row) for name, row in functions.items()}, ROUNDS_FOR_ALL)
    fastest = {name: min(times) for name, times in each.items()}
    judged = list(dict.fromkeys([_cheapest("query", functions, fastest), _cheapest("command", functions, fastest), *SAME_AS_PEER]))
    codes = {"floor": FLOOR, "literal floor": LITERAL_FLOOR, "peer": PEER, **{name: _import(name, functions[name]) for name in judged}}
    times = _interleaved(codes, ROUNDS)
    return [
        *(Measure(name=f"import of the {name}", value=median(times[name]), unit="ms") for name in ("literal floor", "floor", "peer")),
        *(found for name in judged for found in _judged(name, functions[name], times)),
        Measure(name=f"slowest import: {max(fastest, key=fastest.__getitem__)}", value=max(fastest.values()), unit="ms"),
        *(Measure(name=f"import of {name}", value=value, unit="ms", detail=True) for name, value in fastest.items()),
    ]


def _functions() -> Iterator[tuple[str, Row]]:
    return ((context.name, row) for context in CONTEXTS.values() for row in context.rows)


def _import(name: str, row: Row) -> str:
    return f"import functions.{name.partition('/')[0]}.{row.module}"


def _cheapest(kind: str, functions: Mapping[str, Row], fastest: Mapping[str, float]) -> str:
    """Among those with a database; the others have less to import."""
    candidates = [name for name, row in functions.items() if row.kind == kind and row.reaches == "database" and row.route]
    return min(candidates, key=fastest.__getitem__)


def _judged(name: str, row: Row, times: Mapping[str, list[float]]) -> Iterator[Measure]:
    yield Measure(name=f"import of {name}", value=median(times[name]), unit="ms")
    if row.kind == "query":
        yield Measure(name=f"{name} / floor", value=_ratio(times[name], times["floor"]), unit="x", bar=1.15)
        yield Measure(name=f"{name} / literal floor", value=_ratio(times[name], times["literal floor"]), unit="x")
    yield Measure(name=f"{name} / peer", value=_ratio(times[name], times["peer"]), unit="x", bar=0.2 if row.kind == "query" else 0.45)


def _ratio(subject: list[float], reference: list[float]) -> float:
    """The median of the rounds' ratios: both sides of one round have met the same machine."""
    return median(ours / theirs for ours, theirs in zip(subject, reference, strict=True))


def _interleaved(codes: Mapping[str, str], rounds: int) -> dict[str, list[float]]:
    """Milliseconds per round; the first run, which may write bytecode, does not count."""
    times: dict[str, list[float]] = {name: [] for name in codes}
    for code in codes.values():
        _cpu_milliseconds(code)
    for _ in range(rounds):
        for name, code in codes.items():
            times[name].append(_cpu_milliseconds(code))
    return times


def _cpu_milliseconds(code: str) -> float:
    """User and system time of a new interpreter that runs `code`."""
    path = os.pathsep.join(map(str, [ROOT, *sorted(ROOT.glob("layers/*/python"))]))
    environment = {**os.environ, "PYTHONPATH": path}
    process = os.posix_spawn(sys.executable, [sys.executable, "-c", code], environment)
    _, status, usage = os.wait4(process, 0)
    if status != 0:
        raise RuntimeError(f"this does not run: {code}")
    return (usage.ru_utime + usage.ru_stime) * 1000
