"""Administration with the real Keycloak: both sides follow, sessions end, tokens that are left are refused."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import httpx
import pytest

from localstack.browser import Browser, SignInFailed
from localstack.demo.api import PASSWORD, call, returning
from localstack.seeding import KeycloakAdmin
from localstack.settings import REALM, Settings
from tests.e2e.conftest import Newcomer
from tests.e2e.interviews import eventually

NOTICED_WITHIN = 60
MADE = "A-first-Pass-1!"


@pytest.fixture(scope="module")
def admin(settings: Settings) -> Iterator[Browser]:
    with returning(settings, "admin@demo.test") as browser:
        yield browser


@pytest.fixture
def keycloak(settings: Settings) -> Iterator[httpx.Client]:
    """Keycloak as its own administrator sees it."""
    with KeycloakAdmin(settings) as master:
        master._http.base_url = f"{settings.keycloak_url}/admin/realms/{REALM}"
        yield master._http


def made(admin: Browser) -> tuple[str, str]:
    """Somebody new, made by the administrator: their id and address."""
    email = f"made-{uuid4().hex[:12]}@example.test"
    body = {"email": email, "firstName": "Zoë", "lastName": "O'Brien", "password": MADE}
    return str(call(admin, "POST", "/api/admin/users", body)["data"]["userId"]), email


@contextmanager
def signed_in(settings: Settings, email: str) -> Iterator[Browser]:
    with Browser(settings.edge_url) as browser:
        browser.login(email, MADE)
        yield browser


def there(keycloak: httpx.Client, user_id: str) -> dict[str, Any]:
    answer = keycloak.get(f"/users/{user_id}")
    return dict(answer.json()) if answer.is_success else {}


def roles_there(keycloak: httpx.Client, user_id: str) -> set[str]:
    held = {role["name"] for role in keycloak.get(f"/users/{user_id}/role-mappings/realm/composite").json()}
    return held & {"pending", "candidate", "hr", "admin"}


def test_made_renamed_given_a_role_and_deleted(admin: Browser, settings: Settings, keycloak: httpx.Client) -> None:
    user_id, email = made(admin)
    account = there(keycloak, user_id)
    assert (account["username"], account["enabled"], account["emailVerified"]) == (email, True, True)
    assert roles_there(keycloak, user_id) == {"pending"}
    call(admin, "PUT", f"/api/admin/users/{user_id}", {"firstName": "Ada"})
    call(admin, "POST", f"/api/admin/users/{user_id}/roles", {"roleName": "hr"})
    call(admin, "POST", f"/api/admin/users/{user_id}/verify-email", {})
    assert (there(keycloak, user_id)["firstName"], there(keycloak, user_id)["lastName"]) == ("Ada", "O'Brien")
    assert roles_there(keycloak, user_id) == {"hr"}
    with signed_in(settings, email) as person:
        assert "hr" in call(person, "GET", "/protected")["user"]["realm_access"]["roles"]
    assert there(keycloak, user_id)["requiredActions"] == [], "the first sign-in takes the mark of an unused account away"
    found = call(admin, "GET", f"/api/admin/users?search={email}")
    assert (found["count"], found["data"][0]["firstName"]) == (1, "Ada")
    assert [role["name"] for role in call(admin, "GET", f"/api/admin/users/{user_id}/roles")["data"]] == ["hr"]
    call(admin, "DELETE", f"/api/admin/users/{user_id}")
    assert there(keycloak, user_id) == {}
    assert admin.request("GET", f"/api/admin/users/{user_id}").status_code == 404
    with pytest.raises(SignInFailed), signed_in(settings, email):
        pass


def test_an_administrator_makes_another_one(admin: Browser, settings: Settings, keycloak: httpx.Client) -> None:
    user_id, email = made(admin)
    call(admin, "POST", f"/api/admin/users/{user_id}/roles", {"roleName": "admin"})
    assert "admin" in roles_there(keycloak, user_id)
    with signed_in(settings, email) as other:
        assert "admin" in call(other, "GET", "/protected")["user"]["realm_access"]["roles"]
        assert call(other, "GET", "/api/admin/users/stats")["totalUsers"] > 1
    call(admin, "DELETE", f"/api/admin/users/{user_id}")


def test_the_service_accounts_own_token_opens_nothing_of_ours(settings: Settings) -> None:
    told = settings.function_environment()
    form = {
        "grant_type": "client_credentials",
        "client_id": told["KEYCLOAK_ADMIN_CLIENT_ID"],
        "client_secret": told["KEYCLOAK_ADMIN_CLIENT_SECRET"],
    }
    token = httpx.post(f"{settings.keycloak_url}/realms/{REALM}/protocol/openid-connect/token", data=form).json()["access_token"]
    for path in ("/api/admin/users", "/api/users/me", "/protected"):
        assert httpx.get(f"{settings.edge_url}{path}", headers={"Authorization": f"Bearer {token}"}).status_code == 401


def test_an_address_that_is_taken_is_409_on_either_side(admin: Browser, newcomer: Newcomer, keycloak: httpx.Client) -> None:
    known = call(newcomer("candidate"), "GET", "/api/users/me")["email"]
    stranger = f"stranger-{uuid4().hex[:12]}@example.test"
    keycloak.post("/users", json={"username": stranger, "email": stranger, "enabled": True, "firstName": "A", "lastName": "B"})
    for email in (known.upper(), stranger):
        body = {"email": email, "firstName": "Eve", "lastName": "Twin"}
        assert admin.request("POST", "/api/admin/users", json=body).status_code == 409


def test_a_suspended_person_is_out_everywhere_within_a_minute(admin: Browser, newcomer: Newcomer, keycloak: httpx.Client) -> None:
    person = newcomer("hr")
    user_id = call(person, "GET", "/api/users/me")["id"]
    call(person, "GET", "/api/templates")
    token = person.http.cookies["access_token"]
    call(admin, "POST", f"/api/admin/users/{user_id}/suspend", {"reason": "Shared the questions of an interview."})
    suspended_at = time.monotonic()
    assert there(keycloak, user_id)["enabled"] is False
    assert keycloak.get(f"/users/{user_id}/sessions").json() == []
    assert person.request("POST", "/auth/refresh").status_code == 400, "sessions have ended"
    headers = {"Authorization": f"Bearer {token}"}

    def is_refused() -> bool:
        paths = ("/api/users/me", "/api/templates")
        return all(person.request("GET", path, headers=headers).status_code == 403 for path in paths)

    eventually(is_refused, within_seconds=NOTICED_WITHIN)
    assert person.request("GET", "/api/users/me", headers=headers).json()["code"] == "USER_SUSPENDED"
    assert time.monotonic() - suspended_at < NOTICED_WITHIN
    assert person.request("POST", "/auth/change-password", json={"newPassword": "another-Pass-1"}, headers=headers).status_code == 403
    call(admin, "POST", f"/api/admin/users/{user_id}/activate", {})
    email = call(admin, "GET", f"/api/admin/users/{user_id}")["data"]["email"]
    person.login(email, PASSWORD)
    assert call(person, "GET", "/api/users/me")["status"] == "active", "a new token works at once"


def test_what_is_done_twice_at_once_is_done_once(admin: Browser) -> None:
    user_id, _ = made(admin)
    key = {"Idempotency-Key": uuid4().hex}
    reason = {"reason": "An impatient finger."}
    first, again = (admin.request("POST", f"/api/admin/users/{user_id}/suspend", json=reason, headers=key) for _ in range(2))
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert admin.request("POST", f"/api/admin/users/{user_id}/suspend", json=reason).status_code == 422


def test_r25_the_audit_tells_who_did_it(admin: Browser) -> None:
    user_id, _ = made(admin)
    call(admin, "POST", f"/api/admin/users/{user_id}/suspend", {"reason": "An audit is due."})
    me = call(admin, "GET", "/api/users/me")["id"]
    found = call(admin, "GET", f"/api/admin/audit?subjectId={user_id}")
    assert [(entry["action"], entry["actorId"]) for entry in found["items"]] == [("user.suspended", me), ("user.created", me)]


@pytest.mark.parametrize("path", ["/api/admin/users", "/api/admin/users/stats", "/api/admin/roles", "/api/admin/audit"])
def test_r23_nobody_else_sees_it(path: str, newcomer: Newcomer, admin: Browser) -> None:
    assert newcomer("hr").request("GET", path).status_code == 403
    assert admin.request("GET", path).status_code == 200


def test_a_role_cannot_be_taken_away(admin: Browser) -> None:
    user_id, _ = made(admin)
    assert admin.request("DELETE", f"/api/admin/users/{user_id}/roles/pending").status_code == 501
