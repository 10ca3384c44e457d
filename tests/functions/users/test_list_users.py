"""People and roles as administrators see them (spec: http-api #73-#75, #78-#79; users 4)."""

from typing import Any
from uuid import uuid4

import pytest

from kernel.manifest import ADMIN, CANDIDATE, HR, PENDING, Role
from tests.functions.users.conftest import SignIn
from tests.support.lambda_events import Person, a_person
from tests.support.platform import Platform

ADMINISTRATOR = a_person(ADMIN)


@pytest.fixture
def people(sign_in: SignIn) -> list[Person]:
    """From the oldest to the newest."""
    return [
        sign_in(HR, first="Ada", last="Lovelace", email="ada@demo.test"),
        sign_in(CANDIDATE, first="Zoë", last="Řezník", email="zoe@demo.test"),
        sign_in(PENDING, first="Alan", last="Turing", email="alan@other.test"),
    ]


def listed(platform: Platform, **query: Any) -> Any:
    response = platform.request("users", "list_users", query=query, caller=ADMINISTRATOR)
    assert response.status == 200, response.text
    return response.body


def test_r44_everybody_newest_first_in_the_words_of_the_identity_provider(platform: Platform, people: list[Person]) -> None:
    body = listed(platform)
    assert (body["success"], body["count"]) == (True, 3)
    assert [each["firstName"] for each in body["data"]] == ["Alan", "Zoë", "Ada"]
    ada = body["data"][-1]
    assert set(ada) == {
        "id", "username", "email", "firstName", "lastName", "enabled", "emailVerified", "createdTimestamp", "lastLoginAt", "role", "status",
    }  # fmt: skip
    assert (ada["id"], ada["username"], ada["enabled"], ada["emailVerified"]) == (str(people[0].user_id), "ada@demo.test", True, True)
    assert isinstance(ada["createdTimestamp"], int)
    assert 1_700_000_000_000 < ada["createdTimestamp"] < 10_000_000_000_000, "milliseconds"
    assert ada["lastLoginAt"] is None


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"search": "ADA"}, ["Ada"]),
        ({"search": "řezník"}, ["Zoë"]),
        ({"search": "zoë řez"}, ["Zoë"]),
        ({"search": "@demo."}, ["Zoë", "Ada"]),
        ({"search": " "}, ["Alan", "Zoë", "Ada"]),
        ({"search": "%"}, []),
        ({"role": "hr"}, ["Ada"]),
        ({"status": "active", "role": "pending"}, ["Alan"]),
        ({"status": "suspended"}, []),
        ({"first": 1, "max": 1}, ["Zoë"]),
        ({"first": 9}, []),
        ({"briefRepresentation": "true"}, ["Alan", "Zoë", "Ada"]),
    ],
)
def test_found(platform: Platform, people: list[Person], query: dict[str, Any], found: list[str]) -> None:
    assert [each["firstName"] for each in listed(platform, **query)["data"]] == found


def test_the_count_is_that_of_all_pages(platform: Platform, people: list[Person]) -> None:
    assert listed(platform, max=1)["count"] == listed(platform, first=5)["count"] == 3


@pytest.mark.parametrize(("field", "value"), [("max", 0), ("max", 1001), ("first", -1), ("first", "x"), ("role", "root"), ("status", "x")])
def test_bad_input_is_400_and_names_the_field(platform: Platform, field: str, value: object) -> None:
    response = platform.request("users", "list_users", query={field: value}, caller=ADMINISTRATOR)
    assert (response.status, response.body["details"][0]["field"]) == (400, field)


def test_one_person(platform: Platform, people: list[Person]) -> None:
    response = platform.request("users", "get_user", path={"user_id": people[1].user_id}, caller=ADMINISTRATOR)
    assert (response.body["success"], response.body["data"]["lastName"]) == (True, "Řezník")


@pytest.mark.parametrize("name", ["get_user", "list_user_roles"])
def test_nobody_is_404(platform: Platform, name: str) -> None:
    response = platform.request("users", name, path={"user_id": uuid4()}, caller=ADMINISTRATOR)
    assert (response.status, response.body["code"]) == (404, "USER_NOT_FOUND")


def test_stats(platform: Platform, people: list[Person]) -> None:
    suspend = "update users set status = 'suspended' where id = %s"
    platform.connect_as("users_writer").execute(suspend, [people[0].user_id])
    body = platform.request("users", "get_user_stats", caller=ADMINISTRATOR).body
    assert body == {
        "totalUsers": 3, "activeUsers": 2, "suspendedUsers": 1, "deletedUsers": 0, "usersByStatus": {"active": 2, "suspended": 1},
    }  # fmt: skip


def test_stats_of_nobody(platform: Platform) -> None:
    body = platform.request("users", "get_user_stats", caller=ADMINISTRATOR).body
    assert (body["totalUsers"], body["usersByStatus"]) == (0, {})


def test_the_roles_are_the_platforms(platform: Platform) -> None:
    body = platform.request("users", "list_roles", caller=ADMINISTRATOR).body
    assert [role["name"] for role in body["data"]] == [role.value for role in Role]
    assert set(body["data"][0]) == {"id", "name", "description", "composite", "clientRole", "containerId"}


def test_a_person_has_one_role(platform: Platform, people: list[Person]) -> None:
    response = platform.request("users", "list_user_roles", path={"user_id": people[0].user_id}, caller=ADMINISTRATOR)
    assert (response.body["success"], [role["name"] for role in response.body["data"]]) == (True, ["hr"])


@pytest.mark.parametrize("name", ["list_users", "get_user_stats", "get_user", "list_roles", "list_user_roles"])
def test_r23_is_for_administrators(platform: Platform, name: str) -> None:
    path = {"user_id": uuid4()} if name in ("get_user", "list_user_roles") else None
    for role in (PENDING, CANDIDATE, HR):
        assert platform.request("users", name, path=path, caller=a_person(role)).status == 403
    assert platform.request("users", name, path=path).status == 401
