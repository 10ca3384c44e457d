"""Who may import whom: import-linter's contracts hold on the product and break on a violation planted for each."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT

LAYERS = [path.parent for path in sorted(ROOT.glob("layers/*/python/*/__init__.py"))]
PACKAGES = ["events", "cdk", *(str(path.relative_to(ROOT)) for path in LAYERS)]


@dataclass(frozen=True, kw_only=True)
class Violation:
    contract: str
    file: str
    line: str


VIOLATIONS = [
    Violation(
        contract="Contexts never import each other",
        file="layers/interviews/python/interviews/adapters/planted.py",
        line="import billing.domain",
    ),
    Violation(
        contract="Inside a context: adapters and queries above application above domain",
        file="layers/interviews/python/interviews/application/planted.py",
        line="import interviews.adapters",
    ),
    Violation(
        contract="Inside a context: adapters and queries above application above domain",
        file="layers/interviews/python/interviews/domain/planted.py",
        line="import interviews.application",
    ),
    Violation(contract="The domain is plain Python", file="layers/users/python/users/domain/planted.py", line="import pydantic"),
    Violation(contract="The domain is plain Python", file="layers/users/python/users/domain/planted.py", line="import kernel.database"),
    Violation(
        contract="Vendors, the SDK and the ORM are reached through adapters only",
        file="layers/analysis/python/analysis/application/planted.py",
        line="import groq",
    ),
    Violation(
        contract="Vendors, the SDK and the ORM are reached through adapters only",
        file="layers/interviews/python/interviews/queries/planted.py",
        line="import sqlalchemy",
    ),
    Violation(
        contract="Rows and events need the standard library only",
        file="events/planted.py",
        line="import pydantic",
    ),
    Violation(contract="The CDK app needs no runtime dependency", file="cdk/planted.py", line="import kernel.http"),
    Violation(contract="The kernel knows no context", file="layers/kernel/python/kernel/planted.py", line="import users"),
]


def lint(root: Path) -> tuple[int, str]:
    paths = [str(root), *(str(root / package).rsplit("/", 1)[0] for package in PACKAGES)]
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache", "--config", str(root / "pyproject.toml")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the sources in which a violation can be planted."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__", "*.json"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_product_keeps_all_contracts() -> None:
    code, said = lint(ROOT)
    assert code == 0, said


@pytest.mark.parametrize("violation", VIOLATIONS, ids=lambda violation: violation.line)
def test_a_planted_violation_breaks_its_contract(tree: Path, violation: Violation) -> None:
    planted = tree / violation.file
    planted.parent.mkdir(parents=True, exist_ok=True)
    planted.write_text(f'"""Planted."""\n\n{violation.line}\n')
    code, said = lint(tree)
    assert code == 1, said
    assert f"{violation.contract} BROKEN" in said
