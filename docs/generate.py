"""Write the published documents from rows, signatures and event classes. `python -m docs.generate [--check]`."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docs.generator.asyncapi import asyncapi, event_schema
from docs.generator.events import event_types
from docs.generator.openapi import openapi
from functions.catalogue import CONTEXTS

ROOT = Path(__file__).parent.parent


def documents() -> dict[Path, str]:
    """Every generated file and what it must contain."""
    written = {"docs/openapi.json": openapi(CONTEXTS), "docs/asyncapi.json": asyncapi(CONTEXTS)}
    written |= {f"events/schemas/{kind.TYPE}.json": event_schema(kind) for kind in event_types()}
    return {ROOT / name: _text(content) for name, content in written.items()}


def _text(content: Mapping[str, Any]) -> str:
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def outdated() -> list[str]:
    """Files that differ from what would be generated, and schemas of events that are no more."""
    expected = documents()
    stale = [path for path, text in expected.items() if not path.exists() or path.read_text() != text]
    orphans = [path for path in (ROOT / "events" / "schemas").glob("*.json") if path not in expected]
    return sorted(str(path.relative_to(ROOT)) for path in (*stale, *orphans))


def write() -> None:
    for path, text in documents().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    for name in outdated():
        (ROOT / name).unlink()


def main(arguments: list[str]) -> int:
    if arguments == ["--check"]:
        stale = outdated()
        if stale:
            print(f"out of date: {', '.join(stale)}; run `make documents` and commit the result", file=sys.stderr)
        return 1 if stale else 0
    write()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
