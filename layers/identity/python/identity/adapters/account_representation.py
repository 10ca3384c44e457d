"""Keycloak's words for an account."""

from typing import Any
from uuid import UUID

from events.wire import camel
from identity.domain.account import Account, AccountShown

UNUSED = "VERIFY_PROFILE"
"""A required action that asks for nothing while the profile is complete, and is taken away by the first sign-in."""

FIELDS = {"firstName": "firstName", "lastName": "lastName", "email": "email", "username": "email"}


def account(found: dict[str, Any]) -> Account:
    return Account(id=UUID(found["id"]), enabled=found["enabled"], is_unused=UNUSED in found.get("requiredActions", ()))


def representation(shown: AccountShown) -> dict[str, Any]:
    return {camel(name): value for name, value in vars(shown).items() if value is not None}


def refused_field(answer: Any) -> str:
    """Which value Keycloak does not take: it names the first one by itself or all in a list, and a password by a sentence alone."""
    problems = answer.get("errors") or [answer] if isinstance(answer, dict) else []
    named = [FIELDS[problem["field"]] for problem in problems if problem.get("field") in FIELDS]
    return named[0] if named else "password"
