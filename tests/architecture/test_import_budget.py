"""Cold start is what is imported: no SDK, no ORM, no vendor on the way to a handler; nothing at all on the way to a manifest."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from functions.catalogue import CONTEXTS
from tests.conftest import ROOT

HEAVY = ("boto3", "botocore.client", "sqlalchemy", "alembic")
VENDORS = ("groq", "jwt", "urllib3", "httpx", "stripe", "requests")
MIGRATE = "functions.platform.commands.migrate"
ROWS = {f"functions.{context.name}.{row.module}": row for context in CONTEXTS.values() for row in context.rows}
WITHOUT_PACKAGES = "import sys; sys.path[:] = [p for p in sys.path if 'site-packages' not in p]; "
"""A Python that has only the standard library."""


def source_paths(*more: Path) -> dict[str, str]:
    paths = [*more, ROOT, *(path for path in sorted(ROOT.glob("layers/*/python")))]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(str(path) for path in paths)}


def over_budget(forbidden: tuple[str, ...], *modules: str, beside: tuple[Path, ...] = ()) -> dict[str, list[str]]:
    command = [sys.executable, str(ROOT / "tests" / "architecture" / "import_budget.py"), ",".join(forbidden), *modules]
    done = subprocess.run(command, env=source_paths(*beside), cwd=ROOT, capture_output=True, text=True, timeout=300, check=True)
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def allowed(module: str) -> set[str]:
    """A vendor's library where the row calls a vendor; Alembic where nobody waits; the SDK nowhere."""
    if module == MIGRATE:
        return {"alembic", "sqlalchemy"}
    return set(VENDORS) if any(grant.resource == "vendor" for grant in ROWS[module].uses) else set()


def test_no_handler_loads_more_than_its_row_needs() -> None:
    found = over_budget(HEAVY + VENDORS, *ROWS)
    assert {module: excess for module, loaded in found.items() if (excess := set(loaded) - allowed(module))} == {}


def test_a_planted_import_is_found(tmp_path: Path) -> None:
    (tmp_path / "planted.py").write_text("import boto3\n")
    found = over_budget(HEAVY, "planted", beside=(tmp_path,))["planted"]
    assert "boto3" in found


def standard_library_imports(module: str, *beside: Path) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-c", f"{WITHOUT_PACKAGES}import {module}"]
    return subprocess.run(program, env=source_paths(*beside), capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("module", ["functions.catalogue", "events.topology", "kernel.manifest"])
def test_rows_and_events_need_the_standard_library_only(module: str) -> None:
    done = standard_library_imports(module)
    assert done.returncode == 0, done.stderr


def test_a_planted_dependency_of_a_manifest_is_found(tmp_path: Path) -> None:
    (tmp_path / "planted.py").write_text("import pydantic\n")
    done = subprocess.run(
        [sys.executable, "-c", f"{WITHOUT_PACKAGES}import planted"],
        env=source_paths(tmp_path),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
