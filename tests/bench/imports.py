"""What a cold start imports: handlers against their floor and against the same endpoints on the usual stack, as CPU time of a process."""

import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from statistics import median

from functions.catalogue import CONTEXTS
from kernel.manifest import Row
from tests.bench.measure import Measure

ROOT = Path(__file__).parents[2]
ROUNDS_FOR_ALL = 2
ROUNDS = {"floor": 21, "literal floor": 7, "peer": 7}
ROUNDS_FOR_ORIENTATION = 3

REFERENCES = {
    "literal floor": "import psycopg, pydantic; from aws_lambda_powertools import Logger",
    # `import pydantic` alone loads next to nothing: its parts come with the first model, which every handler with a shape has.
    "floor": "import psycopg; from aws_lambda_powertools import Logger; from pydantic import BaseModel\nclass Shape(BaseModel):\n  id: int",
    "peer": "import tests.bench.peer.app",
}
BARS = {("query", "floor"): 1.15, ("query", "peer"): 0.2, ("command", "peer"): 0.45}
BAR_FOR_EVERY_FUNCTION = 0.45
BAR_WITH_A_VENDOR = 1.0
"""Whoever calls a vendor loads its library, and migrations load Alembic: still no slower than the peer."""
WITH_MORE = ("platform/migrate",)
SAME_AS_PEER = ("interviews/list_templates", "interviews/get_template", "interviews/create_template")


def measure() -> list[Measure]:
    """Every function against its bar; closer bars for the cheapest query and command; the endpoints the peer has too, for orientation."""
    functions = {f"{context.name}/{row.name}": row for context in CONTEXTS.values() for row in context.rows}
    imports = {name: f"import functions.{name.partition('/')[0]}.{row.module}" for name, row in functions.items()}
    fastest = {name: min(_times(code, ROUNDS_FOR_ALL)) for name, code in {**REFERENCES, **imports}.items()}
    query, command = (_cheapest(kind, functions, fastest) for kind in ("query", "command"))
    slowest = max(fastest.keys() - REFERENCES.keys(), key=fastest.__getitem__)
    return [
        *(Measure(name=f"import of {name}", value=fastest[name], unit="ms") for name in (*REFERENCES, query, command, slowest)),
        _compared(query, imports[query], "literal floor"),
        _compared(query, imports[query], "floor", BARS["query", "floor"]),
        _compared(query, imports[query], "peer", BARS["query", "peer"]),
        _compared(command, imports[command], "peer", BARS["command", "peer"]),
        *(_compared(name, imports[name], "peer", rounds=ROUNDS_FOR_ORIENTATION) for name in SAME_AS_PEER),
        *_every(functions, imports, fastest),
    ]


def _every(functions: Mapping[str, Row], imports: Mapping[str, str], fastest: Mapping[str, float]) -> list[Measure]:
    """One line for the table, the one closest to its bar; all of them for the file."""
    each = [_against_its_bar(name, row, imports[name], fastest) for name, row in functions.items()]
    closest = max(each, key=lambda measure: measure.value / (measure.bar or 1))
    return [
        replace(closest, name=f"every import / peer, closest to its bar: {closest.name}", detail=False),
        *each,
        *(Measure(name=f"import of {name}", value=fastest[name], unit="ms", detail=True) for name in imports),
    ]


def _against_its_bar(name: str, row: Row, code: str, fastest: Mapping[str, float]) -> Measure:
    """A first look that misses is taken again: two processes have been short of the machine before."""
    calls_vendor = name in WITH_MORE or any(grant.resource == "vendor" for grant in row.uses)
    bar = BAR_WITH_A_VENDOR if calls_vendor else BAR_FOR_EVERY_FUNCTION
    best = fastest[name]
    if best > bar * fastest["peer"]:
        best = min(best, *_times(code, ROUNDS_FOR_ORIENTATION))
    return Measure(name=f"{name} / peer", value=best / fastest["peer"], unit="x", bar=bar, detail=True)


def _cheapest(kind: str, functions: Mapping[str, Row], fastest: Mapping[str, float]) -> str:
    """Among those with a database; the others have less to import."""
    candidates = [name for name, row in functions.items() if row.kind == kind and row.reaches == "database" and row.route]
    return min(candidates, key=fastest.__getitem__)


def _compared(name: str, code: str, reference: str, bar: float | None = None, rounds: int | None = None) -> Measure:
    """The median of the ratios of pairs that ran one after the other, in turns: both sides have met the same machine."""
    ratios = []
    for turn in range(rounds or ROUNDS[reference]):
        pair = (code, REFERENCES[reference]) if turn % 2 else (REFERENCES[reference], code)
        taken = {each: _cpu_milliseconds(each) for each in pair}
        ratios.append(taken[code] / taken[REFERENCES[reference]])
    return Measure(name=f"{name} / {reference}", value=median(ratios), unit="x", bar=bar)


def _times(code: str, rounds: int) -> list[float]:
    """Milliseconds; the first run, which may write bytecode, does not count."""
    return [_cpu_milliseconds(code) for _ in range(rounds + 1)][1:]


def _cpu_milliseconds(code: str) -> float:
    """User and system time of a new interpreter that runs `code`."""
    path = os.pathsep.join(map(str, [ROOT, *sorted(ROOT.glob("layers/*/python"))]))
    environment = {**os.environ, "PYTHONPATH": path}
    process = os.posix_spawn(sys.executable, [sys.executable, "-c", code], environment)
    _, status, usage = os.wait4(process, 0)
    if status != 0:
        raise RuntimeError(f"this does not run: {code}")
    return (usage.ru_utime + usage.ru_stime) * 1000
