"""The platform's step of the registration saga (spec: identity, section 6)."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from kernel.errors import InvocationFailed
from kernel.manifest import Role
from tests.support.lambda_events import a_person, step_event
from tests.support.platform import Platform


def a_newcomer(sub: UUID | None = None, **changed: Any) -> dict[str, Any]:
    person = {"email": "zoe@demo.test", "emailVerified": True, "firstName": "Zoë", "lastName": "Řezník", "roles": []}
    return {"sub": str(sub or uuid4()), **person, **changed}


def register(platform: Platform, newcomer: dict[str, Any]) -> dict[str, Any]:
    outcome: dict[str, Any] = platform.invoke("users", "register_user", step_event(newcomer))
    return outcome


def me(platform: Platform, newcomer: dict[str, Any]) -> dict[str, Any]:
    body: dict[str, Any] = platform.request("users", "get_me", caller=a_person(user_id=UUID(newcomer["sub"]))).body
    return body


def told(platform: Platform) -> list[str]:
    return [envelope["eventType"] for envelope in platform.outbox()]


def test_somebody_new_becomes_a_user(platform: Platform) -> None:
    newcomer = a_newcomer()
    assert register(platform, newcomer) == {"outcome": "registered", "userId": newcomer["sub"], "role": "pending", "isNew": True}
    (event,) = platform.outbox()
    assert (event["eventType"], event["payload"]["userId"], event["payload"]["companyId"]) == (
        "user.created",
        newcomer["sub"],
        newcomer["sub"],
    )
    assert "demo.test" not in str(event)


@pytest.mark.parametrize(
    ("roles", "expected"), [(["hr"], "hr"), (["pending", "candidate"], "candidate"), (["candidate", "hr"], "hr"), (list(Role), "admin")]
)
def test_somebody_with_roles_has_the_strongest_and_is_told_about_twice(platform: Platform, roles: list[str], expected: str) -> None:
    assert register(platform, a_newcomer(roles=roles))["role"] == expected
    assert told(platform) == ["user.created", "user.role-selected"]


def test_the_same_person_again_is_the_same_user_and_nothing_is_told(platform: Platform) -> None:
    newcomer = a_newcomer()
    register(platform, newcomer)
    assert register(platform, newcomer) == {"outcome": "registered", "userId": newcomer["sub"], "role": "pending", "isNew": False}
    assert told(platform) == ["user.created"]


def test_a_step_tried_again_gets_its_first_answer(platform: Platform) -> None:
    call = step_event(a_newcomer())
    answers = [platform.invoke("users", "register_user", call) for _ in range(2)]
    assert answers[0] == answers[1]
    assert answers[0]["isNew"] is True


@pytest.mark.parametrize("names", [{"firstName": None, "lastName": None}, {"firstName": "", "lastName": "  "}])
def test_somebody_without_a_name_gets_one(platform: Platform, names: dict[str, str | None]) -> None:
    newcomer = {**a_newcomer(), **names}
    register(platform, newcomer)
    assert (me(platform, newcomer)["firstName"], me(platform, newcomer)["lastName"]) == ("Unknown", "User")


def test_an_address_of_another_account_is_a_conflict_that_changes_nothing(platform: Platform) -> None:
    first, second = a_newcomer(), a_newcomer(email="Zoe@DEMO.test")
    register(platform, first)
    assert register(platform, second) == {"outcome": "conflict"}
    assert platform.request("users", "get_me", caller=a_person(user_id=UUID(second["sub"]))).status == 404
    assert (me(platform, first)["email"], told(platform)) == ("zoe@demo.test", ["user.created"])


def test_a_conflict_tried_again_is_still_a_conflict(platform: Platform) -> None:
    register(platform, a_newcomer())
    call = step_event(a_newcomer())
    assert [platform.invoke("users", "register_user", call) for _ in range(2)] == [{"outcome": "conflict"}] * 2


def test_a_new_address_is_taken_over_and_the_name_is_not(platform: Platform) -> None:
    newcomer = a_newcomer()
    register(platform, newcomer)
    register(platform, {**newcomer, "email": "new@demo.test", "emailVerified": False, "firstName": "Other"})
    after = me(platform, newcomer)
    assert (after["email"], after["emailVerified"], after["firstName"]) == ("new@demo.test", False, "Zoë")


def test_a_role_given_at_the_provider_is_followed(platform: Platform) -> None:
    newcomer = a_newcomer()
    register(platform, newcomer)
    assert register(platform, {**newcomer, "roles": ["admin", "pending"]})["role"] == "admin"
    assert told(platform) == ["user.created", "user.role-selected"]


def test_u7_a_role_selected_here_is_not_replaced(platform: Platform) -> None:
    newcomer = a_newcomer(roles=["candidate"])
    register(platform, newcomer)
    assert register(platform, {**newcomer, "roles": ["hr"]})["role"] == "candidate"


def test_a_role_the_platform_does_not_know_fails_the_step(platform: Platform) -> None:
    with pytest.raises(InvocationFailed, match="ValidationError"):
        register(platform, a_newcomer(roles=[*Role, "root"]))
