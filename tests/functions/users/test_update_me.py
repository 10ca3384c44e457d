"""Changing the own profile (spec: http-api #10; users, sections 3 and 6)."""

from typing import Any

import pytest

from kernel.manifest import HR, PENDING
from tests.functions.users.test_me import somebody
from tests.support.lambda_events import Person, a_person, sqs_event
from tests.support.platform import Platform, Response

FORM = {"firstName": " Zofie ", "lastName": "Nováková", "phone": "+420 600", "bio": "Floor", "timezone": "UTC+02:00", "language": "ru"}


@pytest.fixture
def person(platform: Platform) -> Person:
    return somebody(platform, HR)


def update(platform: Platform, person: Person, body: object) -> Response:
    return platform.request("users", "update_me", body=body, caller=person)


def me(platform: Platform, person: Person) -> dict[str, Any]:
    record: dict[str, Any] = platform.request("users", "get_me", caller=person).body
    return record


def told(platform: Platform) -> list[dict[str, Any]]:
    return [envelope["payload"] for envelope in platform.outbox("user.updated")]


def test_the_whole_form_is_stored_and_answered(platform: Platform, person: Person) -> None:
    platform.connect_as("users_writer").execute("update users set last_login_at = now()")
    before = me(platform, person)
    response = update(platform, person, FORM)
    assert response.status == 200
    assert response.body == me(platform, person)
    assert response.body == {**before, **FORM, "firstName": "Zofie", "updatedAt": response.body["updatedAt"]}
    assert response.body["updatedAt"] > before["updatedAt"]


def test_an_absent_field_is_kept_and_null_clears(platform: Platform, person: Person) -> None:
    update(platform, person, FORM)
    body = update(platform, person, {"phone": None, "bio": "", "language": "cs"}).body
    assert (body["phone"], body["bio"], body["language"], body["firstName"], body["timezone"]) == (None, None, "cs", "Zofie", "UTC+02:00")


def test_the_change_is_told_with_the_full_state_and_without_what_is_personal(platform: Platform, person: Person) -> None:
    body = update(platform, person, FORM).body
    (envelope,) = platform.outbox("user.updated")
    assert envelope["payload"] == {
        "userId": str(person.user_id),
        "externalAuthId": str(person.user_id),
        "firstName": "Zofie",
        "lastName": "Nováková",
        "role": "hr",
        "timezone": "UTC+02:00",
        "language": "ru",
        "avatarUrl": None,
        "updatedAt": body["updatedAt"],
        "version": 2,
    }
    assert envelope["metadata"]["userId"] == str(person.user_id)
    assert envelope["metadata"]["aggregateVersion"] == 2


def test_interviews_follows_the_new_name(platform: Platform, person: Person) -> None:
    update(platform, person, {"firstName": "Zofie"})
    for envelope in platform.outbox("user.updated") + platform.outbox("user.created"):
        platform.invoke("interviews", "remember_person", sqs_event(envelope))
    row = platform.connect_as("interviews_reader").execute("select full_name from people").fetchone()
    assert row == {"full_name": "Zofie Řezník"}


@pytest.mark.parametrize("body", [{}, None, {"firstName": "Zoë"}, {"phone": "", "bio": None, "timezone": "UTC", "language": "en"}])
def test_r34_without_a_change_nothing_is_told(platform: Platform, person: Person, body: object) -> None:
    before = me(platform, person)
    response = update(platform, person, body)
    assert (response.status, response.body, told(platform)) == (200, before, [])


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("firstName", ["", "  ", "x" * 51, None, 7]),
        ("lastName", ["", "x" * 51, None]),
        ("phone", ["1" * 21, 420600]),
        ("bio", ["x" * 501]),
        ("timezone", ["", "  ", "x" * 51, None]),
        ("language", ["", " ", "x" * 11, None]),
        ("email", ["other@demo.test"]),
        ("avatarUrl", ["/mine.png"]),
        ("role", ["admin"]),
    ],
)
def test_r31_a_field_beyond_its_limits_or_unknown_is_400_by_name(platform: Platform, person: Person, field: str, values: list[Any]) -> None:
    before = me(platform, person)
    for value in values:
        response = update(platform, person, {"bio": "Floor", field: value})
        assert (response.status, [each["field"] for each in response.body["details"]]) == (400, [field]), response.text
    assert (me(platform, person), told(platform)) == (before, [])


def test_r31_a_limit_is_that_of_the_text_without_the_blanks_around_it(platform: Platform, person: Person) -> None:
    longest = {"firstName": "x" * 50, "phone": "1" * 20, "bio": "x" * 500, "timezone": "x" * 50, "language": "x" * 10}
    response = update(platform, person, {field: f" {text}\n" for field, text in longest.items()})
    assert (response.status, {field: response.body[field] for field in longest}) == (200, longest)


@pytest.mark.parametrize(("status", "expected"), [("suspended", (403, "USER_SUSPENDED")), ("deleted", (410, "USER_DELETED"))])
@pytest.mark.parametrize("body", [{}, {"bio": "Floor"}])
def test_r34_suspended_is_403_and_deleted_410_also_without_a_change(
    platform: Platform, person: Person, status: str, expected: tuple[int, str], body: object
) -> None:
    platform.connect_as("users_writer").execute("update users set status = %s", [status])
    response = update(platform, person, body)
    assert (response.status, response.body["code"]) == expected


def test_somebody_without_a_record_is_404(platform: Platform) -> None:
    response = update(platform, a_person(PENDING), FORM)
    assert (response.status, response.body["code"]) == (404, "USER_NOT_FOUND")


def test_without_a_token_it_is_401(platform: Platform) -> None:
    assert platform.request("users", "update_me", body=FORM).status == 401


def test_only_the_own_record_changes(platform: Platform, person: Person) -> None:
    other = somebody(platform, HR, email="other@demo.test")
    before = me(platform, other)
    update(platform, person, FORM)
    assert me(platform, other) == before
