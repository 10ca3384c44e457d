"""Keycloak's words for an account."""

from typing import Any
from uuid import UUID

from events.wire import camel
from identity.domain.account import Account, AccountShown
from kernel.manifest import Role

UNUSED = "VERIFY_PROFILE"
"""A required action that asks for nothing while the profile is complete, and is taken away by the first sign-in."""

GIVEN_AS = {Role.ADMIN: "administrator"}
"""Keycloak lets only administrators of its master realm give a role called `admin`; this one contains it."""

FIELDS = {"firstName": "firstName", "lastName": "lastName", "email": "email", "username": "email"}


def account(found: dict[str, Any]) -> Account:
    return Account(id=UUID(found["id"]), enabled=found["enabled"], is_unused=UNUSED in found.get("requiredActions", ()))


def given_as(role: Role) -> str:
    """The name of the role that is mapped to accounts."""
    return GIVEN_AS.get(role, role.value)


def names_of(role: Role) -> set[str]:
    """All names under which an account may hold it: people also get roles from Keycloak's own administrators."""
    return {role.value, given_as(role)}


def representation(shown: AccountShown) -> dict[str, Any]:
    return {camel(name): value for name, value in vars(shown).items() if value is not None}


def refused_field(answer: Any) -> str:
    """Which value Keycloak does not take: it names the first one by itself or all in a list, and a password by a sentence alone."""
    problems = answer.get("errors") or [answer] if isinstance(answer, dict) else []
    named = [FIELDS[problem["field"]] for problem in problems if problem.get("field") in FIELDS]
    return named[0] if named else "password"
