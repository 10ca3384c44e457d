"""A person's own record, permissions and last login (spec: http-api #9 and #13, events 6.2)."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from events.auth import UserAuthenticated
from kernel.manifest import Role
from tests.support.lambda_events import Person, a_person, enveloped, sqs_event, step_event
from tests.support.platform import Platform


def somebody(platform: Platform, *roles: Role, email: str = "Zoe@Demo.test") -> Person:
    person = a_person(*roles)
    newcomer = {"sub": str(person.user_id), "email": email, "emailVerified": True, "firstName": "Zoë", "lastName": "Řezník"}
    platform.invoke("users", "register_user", step_event({**newcomer, "roles": list(roles)}))
    return person


def test_the_own_record_has_every_field_of_the_contract(platform: Platform) -> None:
    person = somebody(platform, Role.HR)
    response = platform.request("users", "get_me", caller=person)
    body = response.body
    assert response.status == 200
    assert body == {
        "id": str(person.user_id),
        "externalAuthId": str(person.user_id),
        "email": "zoe@demo.test",
        "firstName": "Zoë",
        "lastName": "Řezník",
        "avatarUrl": None,
        "bio": None,
        "phone": None,
        "timezone": "UTC",
        "language": "en",
        "emailVerified": True,
        "status": "active",
        "role": "hr",
        "isActive": True,
        "isSuspended": False,
        "isDeleted": False,
        "createdAt": body["createdAt"],
        "updatedAt": body["createdAt"],
        "lastLoginAt": None,
    }
    assert body["createdAt"].endswith("Z")


@pytest.mark.parametrize("name", ["get_me", "get_my_permissions"])
def test_somebody_without_a_record_is_404(platform: Platform, name: str) -> None:
    somebody(platform, Role.HR)
    response = platform.request("users", name, caller=a_person(Role.HR))
    assert (response.status, response.body["code"]) == (404, "USER_NOT_FOUND")


@pytest.mark.parametrize("name", ["get_me", "get_my_permissions"])
def test_nobody_gets_anything_without_a_token(platform: Platform, name: str) -> None:
    assert platform.request("users", name).status == 401


@pytest.mark.parametrize(
    ("role", "display_name", "permissions"),
    [
        (Role.PENDING, "Pending", ["read:own_profile"]),
        (Role.CANDIDATE, "Candidate", ["read:own_profile", "write:own_profile", "read:interviews", "write:interviews"]),
        (Role.HR, "HR Manager", ["read:own_profile", "write:own_profile", "read:candidates", "create:interviews", "manage:interviews"]),
        (Role.ADMIN, "Administrator", ["read:users", "write:users", "delete:users", "manage:roles", "manage:system"]),
    ],
)
def test_permissions_follow_the_role(platform: Platform, role: Role, display_name: str, permissions: list[str]) -> None:
    person = somebody(platform, role)
    assert platform.request("users", "get_my_permissions", caller=person).body == {
        "userId": str(person.user_id),
        "roles": [{"id": role.value, "name": role.value, "displayName": display_name}],
        "permissions": permissions,
    }


def a_login(person: Person) -> UserAuthenticated:
    return UserAuthenticated(external_auth_id=str(person.user_id), session_id=uuid4())


def last_login(platform: Platform, person: Person) -> datetime:
    return datetime.fromisoformat(platform.request("users", "get_me", caller=person).body["lastLoginAt"])


def test_r43_a_login_is_remembered_with_its_own_time(platform: Platform) -> None:
    person, yesterday = somebody(platform, Role.HR), datetime.now(UTC).replace(microsecond=0) - timedelta(days=1)
    message = sqs_event(enveloped(a_login(person), at=yesterday))
    assert platform.invoke("users", "remember_login", message) == {"batchItemFailures": []}
    assert last_login(platform, person) == yesterday


def test_r43_an_older_login_that_comes_later_changes_nothing(platform: Platform) -> None:
    person, latest = somebody(platform, Role.HR), datetime.now(UTC).replace(microsecond=0)
    for at in (latest, latest - timedelta(hours=2)):
        platform.invoke("users", "remember_login", sqs_event(enveloped(a_login(person), at=at)))
    assert last_login(platform, person) == latest


def test_a_login_delivered_twice_is_remembered_once(platform: Platform) -> None:
    person = somebody(platform, Role.HR)
    message = sqs_event(enveloped(a_login(person)))
    platform.invoke("users", "remember_login", message)
    first = last_login(platform, person)
    platform.invoke("users", "remember_login", message)
    assert last_login(platform, person) == first


def test_a_login_of_a_stranger_is_no_failure(platform: Platform) -> None:
    stranger = a_person(user_id=UUID(int=7))
    assert platform.invoke("users", "remember_login", sqs_event(a_login(stranger))) == {"batchItemFailures": []}
