"""Requirements that are about how the code is made (spec: users, section 13), read from the code itself."""

import ast
import dataclasses
import importlib
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import UUID

import pytest

import users.application
import users.domain
from events import companies
from events import users as published
from functions.catalogue import CONTEXTS
from kernel.aggregate import Aggregate
from kernel.errors import DomainError
from kernel.manifest import PUT_EVENTS, Role
from tests.conftest import ROOT
from tests.support.people import NOW
from users.domain.candidate_profile import Mastery
from users.domain.company_details import CompanyDetails
from users.domain.company_members import Member
from users.domain.person import FullName
from users.domain.user import RoleClaim, UserId

AT_RUN_TIME = [
    path
    for pattern in ("functions/**/*.py", "layers/*/python/**/*.py")
    for path in sorted(ROOT.glob(pattern))
    if "migrations" not in path.parts
]
MODULES: list[ModuleType] = [
    importlib.import_module(found.name)
    for package in (users.domain, users.application)
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
]

CODES = {
    "USER_NOT_FOUND": 404,
    "USER_ALREADY_EXISTS": 409,
    "USER_SUSPENDED": 403,
    "USER_DELETED": 410,
    "INVALID_USER_OPERATION": 422,
    "ACCESS_DENIED": 403,
    "COMPANY_NOT_FOUND": 404,
    "COMPANY_ACCESS_DENIED": 403,
    "COMPANY_ALREADY_EXISTS": 409,
    "SKILL_NOT_FOUND": 404,
    "SKILL_ALREADY_EXISTS": 409,
    "SKILL_CATEGORY_NOT_FOUND": 422,
    "SKILL_NOT_ACTIVE": 422,
    "CANDIDATE_PROFILE_NOT_FOUND": 404,
    "CANDIDATE_SKILL_ALREADY_EXISTS": 409,
    "CANDIDATE_SKILL_NOT_FOUND": 404,
    "NO_FIELDS_TO_UPDATE": 400,
}
"""The contract's; a size or level that cannot be is refused with the shape of the body."""


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text()))


def raised(module: ModuleType) -> Iterator[Any]:
    """The classes that a module raises; what is raised again or chosen from a table has no name here."""
    for node in nodes(Path(str(module.__file__))):
        if isinstance(node, ast.Raise) and node.exc is not None:
            target = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            if isinstance(target, ast.Name) and hasattr(module, target.id):
                yield getattr(module, target.id)


def test_r4_rules_and_use_cases_refuse_with_domain_errors_only() -> None:
    found = {error for module in MODULES for error in raised(module)}
    assert len(found) > 20
    assert [error for error in found if not issubclass(error, DomainError)] == []


def test_r4_every_refusal_has_the_status_and_the_code_of_the_contract() -> None:
    errors = {value for module in MODULES for value in vars(module).values() if isinstance(value, type) and issubclass(value, DomainError)}
    told: dict[str, set[int]] = {}
    for error in errors:
        told.setdefault(error.code, set()).add(error.status)
    assert {code: told.get(code) for code in CODES} == {code: {status} for code, status in CODES.items()}
    assert all(len(statuses) == 1 for statuses in told.values())


def values() -> list[Any]:
    """A value object of each kind, made anew."""
    return [
        FullName(first="Zoë", last="Řezník"),
        Mastery(description="Ten services", years=3),
        CompanyDetails(name=" Nordhaven "),
        Member(user_id=UserId(UUID(int=1)), is_primary=True, joined_at=NOW),
        RoleClaim(role=Role.HR, at=NOW),
    ]


@pytest.mark.parametrize(("one", "other"), list(zip(values(), values(), strict=True)), ids=lambda value: type(value).__name__)
def test_r6_value_objects_are_equal_by_value_and_immutable(one: Any, other: Any) -> None:
    assert one is not other
    assert (one, hash(one)) == (other, hash(other))
    with pytest.raises(FrozenInstanceError):
        setattr(one, dataclasses.fields(one)[0].name, None)


def test_r6_whatever_is_no_aggregate_is_frozen() -> None:
    def is_mutable(value: object) -> bool:
        return isinstance(value, type) and dataclasses.is_dataclass(value) and not value.__dict__["__dataclass_params__"].frozen

    mutable = {value for module in MODULES for value in vars(module).values() if is_mutable(value)}
    assert all(issubclass(value, Aggregate) for value in mutable)


PUBLISHED = [
    value
    for module in (published, companies)
    for value in vars(module).values()
    if dataclasses.is_dataclass(value) and isinstance(value, type) and hasattr(value, "TYPE")
]


def test_r7_r8_no_event_says_that_a_role_was_assigned_or_removed() -> None:
    assert {"user.role-assigned", "user.role-removed"} & {event.TYPE for event in PUBLISHED} == set()


@pytest.mark.parametrize("event", PUBLISHED, ids=lambda event: event.TYPE)
def test_r7_r8_every_event_that_is_published_is_told_by_somebody(event: type) -> None:
    code = "\n".join(path.read_text() for path in AT_RUN_TIME)
    assert f"{event.__name__}(" in code


def test_r9_the_outbox_is_the_one_way_out() -> None:
    """But for the two session events of a context that has no database."""
    allowed = {"platform/relay_outbox", "identity/callback", "identity/logout"}
    assert {f"{context.name}/{row.name}" for context in CONTEXTS.values() for row in context.rows if PUT_EVENTS in row.uses} == allowed
    callers = {path.relative_to(ROOT / "layers").parts[0] for path in AT_RUN_TIME if "put_events" in path.read_text()}
    assert callers == {"platform", "identity"}


def test_rp2a_nothing_is_printed_past_the_logger() -> None:
    printing = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in AT_RUN_TIME
        for node in nodes(path)
        if (isinstance(node, ast.Name) and node.id == "print")
        or (
            isinstance(node, ast.Attribute)
            and node.attr in ("stdout", "stderr")
            and isinstance(node.value, ast.Name)
            and node.value.id == "sys"
        )
    ]
    assert printing == []


def test_rp2b_the_runtime_alone_shuts_a_function_down() -> None:
    imported = {
        (str(path.relative_to(ROOT)), name)
        for path in AT_RUN_TIME
        for node in nodes(path)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [str(node.module)]
            if isinstance(node, ast.ImportFrom)
            else []
        )
        if name in ("signal", "atexit")
    }
    assert imported == set()


def test_rp2c_nothing_is_imported_that_is_not_used() -> None:
    ruff = [sys.executable, "-m", "ruff", "check", "--isolated", "--select", "F401,F811", "functions", "layers", "events"]
    done = subprocess.run(ruff, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout


def test_rp2d_an_event_is_named_in_one_place() -> None:
    names = {event.TYPE for event in PUBLISHED}
    literals = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in AT_RUN_TIME
        for node in nodes(path)
        if isinstance(node, ast.Constant) and node.value in names
    ]
    assert literals == []
