"""`python -m tests.bench [measure ...]`: measure, print one table, write `.local/bench.json`; exit 1 when a bar is missed."""

import argparse
import importlib
import json
import sys
from pathlib import Path

from tests.bench.measure import Measure
from tests.bench.table import table

MODULES = ("imports", "boundary", "round_trips", "outbox", "effect", "search", "interview", "rush")
ROOT = Path(__file__).parents[2]
RESULT = ROOT / ".local" / "bench.json"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Speed, as ratios and bars.")
    parser.add_argument("measures", nargs="*", metavar="measure", help=f"some of: {', '.join(MODULES)} (default: all)")
    sys.path += map(str, ROOT.glob("layers/*/python"))  # so that it runs without make, too
    chosen = parser.parse_args().measures or list(MODULES)
    unknown = sorted(set(chosen) - set(MODULES))
    if unknown:
        parser.error(f"there is no measure {', '.join(unknown)}; there are {', '.join(MODULES)}")
    measures = [measure for name in chosen for measure in _taken(name)]
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps([measure.as_json() for measure in measures], indent=2) + "\n")
    sys.stdout.write(f"\n{table(measures)}\n")
    return 1 if any(measure.met is False for measure in measures) else 0


def _taken(name: str) -> list[Measure]:
    module = importlib.import_module(f"tests.bench.{name}")
    sys.stderr.write(f"{name}: {(module.__doc__ or '').splitlines()[0]}\n")
    measured: list[Measure] = module.measure()
    return measured


if __name__ == "__main__":
    sys.exit(main())
