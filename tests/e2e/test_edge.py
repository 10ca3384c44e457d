"""What a browser and a stranger meet at the edge: CORS, cookies, tokens that are not ours, unknown addresses."""

import base64
import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from localstack.browser import Browser
from localstack.demo.api import call
from localstack.settings import Settings
from tests.e2e.conftest import Newcomer


def encoded(part: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def claims_of(token: str) -> dict[str, Any]:
    body = token.split(".")[1]
    claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    return claims


@pytest.fixture
def anonymous(settings: Settings) -> Iterator[Browser]:
    with Browser(settings.edge_url) as browser:
        yield browser


def test_a_preflight_answers_204_for_the_one_origin(anonymous: Browser) -> None:
    asked = {"Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "content-type"}
    response = anonymous.request("OPTIONS", "/api/templates", headers=asked)
    assert response.status_code == 204
    assert response.headers["access-control-allow-origin"] == "http://localhost:3000"
    assert response.headers["access-control-allow-credentials"] == "true"
    assert response.headers["access-control-allow-headers"] == "content-type"


def test_another_origin_gets_no_permission(anonymous: Browser) -> None:
    response = anonymous.request("GET", "/health/live", headers={"Origin": "http://evil.example"})
    assert "access-control-allow-origin" not in response.headers


def test_cookies_are_for_http_only_and_carry_the_session(newcomer: Newcomer) -> None:
    person = newcomer("candidate")
    cookies = {cookie.name: cookie for cookie in person.http.cookies.jar}
    for name in ("access_token", "refresh_token", "id_token"):
        assert cookies[name].has_nonstandard_attr("HttpOnly")
        assert cookies[name].path == "/"
    assert call(person, "GET", "/protected")["user"]["realm_access"]["roles"].count("candidate") == 1


def test_every_answer_has_a_correlation_id_and_keeps_the_callers(anonymous: Browser) -> None:
    assert anonymous.request("GET", "/health/live").headers["x-correlation-id"]
    given = anonymous.request("GET", "/api/users/me", headers={"x-correlation-id": "from-the-caller"})
    assert given.headers["x-correlation-id"] == "from-the-caller"


@pytest.mark.parametrize("fault", ["none algorithm", "changed roles", "expired", "another audience", "not a token", "no token"])
def test_a_token_that_is_not_ours_opens_nothing(fault: str, newcomer: Newcomer, settings: Settings) -> None:
    real = newcomer("candidate").http.cookies["access_token"]
    header, body, signature = real.split(".")
    claims = claims_of(real)
    forged = {
        "none algorithm": f"{encoded({'alg': 'none', 'typ': 'JWT'})}.{body}.",
        "changed roles": f"{header}.{encoded({**claims, 'realm_access': {'roles': ['admin']}})}.{signature}",
        "expired": f"{header}.{encoded({**claims, 'exp': 1})}.{signature}",
        "another audience": f"{header}.{encoded({**claims, 'aud': 'account'})}.{signature}",
        "not a token": "abc",
        "no token": "",
    }[fault]
    headers = {"Authorization": f"Bearer {forged}"} if forged else {}
    response = httpx.get(f"{settings.edge_url}/api/users/me", headers=headers)
    assert response.status_code == 401
    assert isinstance(response.json()["message"], str)
    assert httpx.get(f"{settings.edge_url}/api/users/me", headers={"Authorization": f"Bearer {real}"}).status_code == 200


def test_a_callback_without_the_cookie_of_its_login_says_to_sign_in_again(anonymous: Browser) -> None:
    response = anonymous.request("GET", "/auth/callback?code=abc&state=unknown")
    assert response.status_code == 400
    assert "sign in again" in response.json()["error"].lower()


def test_two_tabs_can_sign_in_with_one_browser(settings: Settings) -> None:
    with Browser(settings.edge_url) as browser:
        first = browser.request("GET", "/auth/login").json()
        second = browser.request("GET", "/auth/login").json()
        assert first["state"] != second["state"]
        names = {cookie.name for cookie in browser.http.cookies.jar}
        assert len([name for name in names if first["state"] in name or second["state"] in name]) == 2


def test_unknown_addresses_are_404_with_a_message(anonymous: Browser) -> None:
    response = anonymous.request("GET", "/api/nothing-here")
    assert response.status_code == 404
    assert isinstance(response.json()["message"], str)


def test_the_documents_are_served_without_outside_assets(anonymous: Browser) -> None:
    document = anonymous.request("GET", "/api/docs-json").json()
    assert document["openapi"].startswith("3.1")
    page = anonymous.request("GET", "/api/docs").text
    assert "https://" not in page
    assert "http://" not in page.replace("http://localhost", "").replace("http://www.w3.org", "")


def test_health_says_what_is_up(anonymous: Browser) -> None:
    health = anonymous.request("GET", "/health").json()
    assert health["status"] == "healthy"
    assert {service["status"] for service in health["services"].values()} == {"up"}
    assert {"database", "outbox", "identity-provider"} <= set(health["services"])


def test_logging_out_ends_the_session(newcomer: Newcomer) -> None:
    person = newcomer("candidate")
    answer = call(person, "POST", "/auth/logout")
    assert answer["requiresRedirect"] is True
    assert "id_token_hint" in answer["endSessionEndpoint"]
    assert "access_token" not in person.http.cookies
    assert person.request("GET", "/protected").status_code == 401
