"""Every requirement of the users context (spec: users, section 13) has a test that carries its id in its name."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

NUMBERED = [f"r{number}" for number in range(1, 49)]
LETTERED = ["r3b", *(f"rp2{letter}" for letter in "abcde"), *(f"rp3{letter}" for letter in "abcd")]
OF_THE_AUDIT = [f"u{number}" for number in range(1, 8)]

ID = re.compile(r"(r\d+|r3b|rp[23][a-e]|u\d|a\d|d\d+)")
"""Also of other lists of the same page and of the API's, which may stand before or after."""


def ids_of(test: str) -> Iterator[str]:
    """`test_r3_r3b_one_primary` -> r3, r3b."""
    for word in test.removeprefix("test_").split("_"):
        if not ID.fullmatch(word):
            return
        yield word


def proved(root: Path) -> set[str]:
    return {
        each
        for path in (root / "tests").rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        for each in ids_of(node.name)
    }


def test_every_requirement_has_a_test_of_its_name() -> None:
    found = proved(ROOT)
    assert [each for each in (*NUMBERED, *LETTERED, *OF_THE_AUDIT) if each not in found] == []


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("test_r3_r3b_there_is_one", ["r3", "r3b"]),
        ("test_d6_r46_own_companies", ["d6", "r46"]),
        ("test_u1_of_two", ["u1"]),
        ("test_rp2a_nothing_is_printed", ["rp2a"]),
        ("test_a_role_r24_of_old", []),
    ],
)
def test_a_name_begins_with_what_it_proves(name: str, ids: list[str]) -> None:
    assert list(ids_of(name)) == ids


def test_only_what_is_a_test_proves_something(tmp_path: Path) -> None:
    planted = tmp_path / "tests" / "unit" / "test_planted.py"
    planted.parent.mkdir(parents=True)
    planted.write_text("def test_r1_r5_planted() -> None: ...\n\n\ndef r44_planted() -> None: ...\n\n\n# test_u4_planted\n")
    assert proved(tmp_path) == {"r1", "r5"}
