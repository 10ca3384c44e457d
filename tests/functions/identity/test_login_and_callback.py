"""Signing in and registering (spec: http-api #1-#3, identity 4.1 and 4.2)."""

import json
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
from botocore.exceptions import EndpointConnectionError

from tests.functions.identity.conftest import ORIGIN, Browser, FakeBus
from tests.support.fake_keycloak import PROTOCOL, SESSION_SECONDS, FakeKeycloak
from tests.support.machines import FakeMachines


def query_of(url: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


def test_login_answers_with_the_address_of_the_providers_page(browser: Browser, keycloak: FakeKeycloak) -> None:
    response = browser.request("login")
    assert response.status == 200
    assert {**response.body, "authUrl": None, "state": None} == {
        "success": True,
        "authUrl": None,
        "state": None,
        "redirectUri": "http://localhost:3000/auth/callback",
    }
    assert response.body["authUrl"].startswith(f"{keycloak.url}{PROTOCOL}/auth?")
    assert keycloak.calls == []


def test_the_address_asks_for_a_code_bound_to_this_browser(browser: Browser) -> None:
    body = browser.request("login").body
    asked = query_of(body["authUrl"])
    assert {**asked, "nonce": "", "code_challenge": ""} == {
        "response_type": "code",
        "client_id": "ai-video-interview-app",
        "redirect_uri": body["redirectUri"],
        "state": body["state"],
        "scope": "openid profile email",
        "nonce": "",
        "code_challenge": "",
        "code_challenge_method": "S256",
    }
    assert str(UUID(body["state"])) == body["state"]
    assert len(asked["code_challenge"]) == 43


def test_register_opens_the_form_for_new_accounts(browser: Browser) -> None:
    assert query_of(browser.request("register").body["authUrl"])["prompt"] == "create"
    assert "prompt" not in query_of(browser.request("login").body["authUrl"])


def test_the_verifier_is_never_in_the_address(browser: Browser) -> None:
    begun = browser.request("login")
    (cookie,) = begun.cookies
    assert cookie.startswith(f"login_{begun.body['state']}=")
    assert "HttpOnly; SameSite=Lax; Secure" in cookie
    assert "Path=/auth; " in cookie


@pytest.mark.parametrize("route", ["login", "register"])
def test_a_page_of_somebody_else_is_refused_with_200(browser: Browser, route: str) -> None:
    response = browser.request(route, query={"redirect_uri": "https://evil.test/auth/callback"})
    assert (response.status, response.cookies) == (200, [])
    assert response.body == {"success": False, "error": "redirect_uri must be a page of http://localhost:3000."}


@pytest.mark.parametrize("route", ["login", "register"])
def test_unknown_query_keys_are_refused(browser: Browser, route: str) -> None:
    assert browser.request(route, query={"next": "/"}).status == 400


def test_the_callback_signs_in(browser: Browser, keycloak: FakeKeycloak) -> None:
    response = browser.login(keycloak.an_account("hr"))
    assert (response.status, response.body) == (200, {"success": True, "expiresIn": 300, "tokenType": "Bearer"})
    assert set(browser.jar) == {"access_token", "refresh_token", "id_token"}
    assert f"Max-Age={SESSION_SECONDS}; Path=/; HttpOnly; SameSite=Lax; Secure" in response.cookies[0]


def test_the_person_is_registered_with_what_the_tokens_say(browser: Browser, keycloak: FakeKeycloak, machines: FakeMachines) -> None:
    account = keycloak.an_account("hr")
    browser.login(account)
    assert machines.inputs == [
        {
            "sub": account.sub,
            "email": "zoe@demo.test",
            "emailVerified": True,
            "firstName": "Zoë",
            "lastName": "Řezník",
            "roles": ["hr"],
        }
    ]


def test_the_login_is_told_without_personal_data(browser: Browser, keycloak: FakeKeycloak, bus: FakeBus) -> None:
    account = keycloak.an_account("hr")
    browser.login(account)
    (entry,) = bus.entries
    detail = json.loads(entry["Detail"])
    assert (entry["EventBusName"], entry["Source"], entry["DetailType"]) == ("interviews-test", "interviews.auth", "user.authenticated")
    assert {**detail["payload"], "sessionId": ""} == {"externalAuthId": account.sub, "sessionId": "", "authMethod": "oauth2"}
    assert "zoe" not in entry["Detail"].lower()


def test_a_bus_that_is_down_stops_nobody(browser: Browser, keycloak: FakeKeycloak, bus: FakeBus) -> None:
    bus.failure = EndpointConnectionError(endpoint_url="http://bus")
    assert browser.login(keycloak.an_account("hr")).status == 200
    bus.failure, bus.refuses = None, True
    assert browser.login(keycloak.an_account("hr")).status == 200


def test_the_first_token_of_a_newcomer_already_carries_the_role(browser: Browser, keycloak: FakeKeycloak, machines: FakeMachines) -> None:
    account = keycloak.an_account()

    def registered(_: object) -> dict[str, object]:
        account.roles.add("pending")
        return {"outcome": "registered", "isNew": True}

    machines.outcome = registered
    browser.login(account)
    assert "pending" in browser.request("get_session").body["user"]["realm_access"]["roles"]


def test_a_newcomer_is_signed_in_even_if_the_role_cannot_be_shown_yet(
    browser: Browser, keycloak: FakeKeycloak, machines: FakeMachines
) -> None:
    def then_down(_: object) -> dict[str, object]:
        keycloak.faults = [503, 503]
        return {"outcome": "registered", "isNew": True}

    machines.outcome = then_down
    assert browser.login(keycloak.an_account()).status == 200


def test_two_tabs_can_sign_in(browser: Browser, keycloak: FakeKeycloak) -> None:
    account = keycloak.an_account("hr")
    begun = [browser.request("login").body["authUrl"] for _ in range(2)]
    answers = [keycloak.sign_in(url, account) for url in begun]
    assert [browser.request("callback", query=answer).status for answer in answers] == [200, 200]


def test_a_callback_in_another_browser_is_refused(browser: Browser, keycloak: FakeKeycloak) -> None:
    answer = keycloak.sign_in(browser.request("login").body["authUrl"], keycloak.an_account("hr"))
    stranger = Browser(keycloak)
    response = stranger.request("callback", query=answer)
    assert (response.status, response.body["success"]) == (400, False)
    assert "sign in again" in response.body["error"]
    assert keycloak.token_calls() == 0


def test_a_page_loaded_again_does_not_send_its_code_twice(browser: Browser, keycloak: FakeKeycloak) -> None:
    answer = keycloak.sign_in(browser.request("login").body["authUrl"], keycloak.an_account("hr"))
    assert browser.request("callback", query=answer).status == 200
    calls = keycloak.token_calls()
    assert browser.request("callback", query=answer).status == 400
    assert keycloak.token_calls() == calls


def test_an_old_or_foreign_code_is_refused(browser: Browser, keycloak: FakeKeycloak) -> None:
    answer = keycloak.sign_in(browser.request("login").body["authUrl"], keycloak.an_account("hr"))
    response = browser.request("callback", query={**answer, "code": "another"})
    assert (response.status, response.cookies) == (400, [])
    assert set(response.body) == {"success", "error", "message"}


def test_a_code_obtained_with_another_verifier_is_refused(browser: Browser, keycloak: FakeKeycloak) -> None:
    mine, theirs = (browser.request("login").body["authUrl"] for _ in range(2))
    stolen = keycloak.sign_in(theirs, keycloak.an_account("hr"))["code"]
    answer = keycloak.sign_in(mine, keycloak.an_account("hr"))
    assert browser.request("callback", query={**answer, "code": stolen}).status == 400


@pytest.mark.parametrize(
    "extras",
    [{"id_token": "a.b.c"}, {"access_token": "a.b.c"}, {"id_token": None}],
    ids=["ID token", "access token", "no ID token"],
)
def test_tokens_that_do_not_verify_sign_nobody_in(browser: Browser, keycloak: FakeKeycloak, extras: dict[str, object]) -> None:
    keycloak.token_extras = extras
    response = browser.login(keycloak.an_account("hr"))
    assert (response.status, response.cookies) == (400, [])


def test_an_id_token_of_another_sign_in_or_person_signs_nobody_in(browser: Browser, keycloak: FakeKeycloak, machines: FakeMachines) -> None:
    realm, account = keycloak.realm, keycloak.an_account("hr")
    keycloak.token_extras = {"id_token": realm.sign(realm.id_claims(account.sub, nonce="another"))}
    assert browser.login(account).status == 400
    begun = browser.request("login").body["authUrl"]
    keycloak.token_extras = {"id_token": realm.sign(realm.id_claims("somebody-else", nonce=query_of(begun)["nonce"]))}
    assert browser.request("callback", query=keycloak.sign_in(begun, account)).status == 400
    assert machines.inputs == []


@pytest.mark.parametrize("changed", [{"iss": "http://evil.test"}, {"redirect_uri": f"{ORIGIN}/elsewhere"}])
def test_an_answer_that_contradicts_the_sign_in_is_refused(browser: Browser, keycloak: FakeKeycloak, changed: dict[str, str]) -> None:
    answer = keycloak.sign_in(browser.request("login").body["authUrl"], keycloak.an_account("hr"))
    assert browser.request("callback", query={**answer, **changed}).status == 400
    assert keycloak.token_calls() == 0


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"code": "a"},
        {"state": "a"},
        {"code": "", "state": "a"},
        {"error": "access_denied", "state": "a"},
        {"code": "a", "state": "a", "x": "1"},
    ],
)
def test_an_incomplete_or_unknown_query_is_400(browser: Browser, query: dict[str, str]) -> None:
    response = browser.request("callback", query=query)
    assert response.status == 400
    assert isinstance(response.body["error"], str)


def test_the_redirect_of_the_login_is_used_for_the_exchange(browser: Browser, keycloak: FakeKeycloak) -> None:
    begun = browser.request("login", query={"redirect_uri": f"{ORIGIN}/auth/callback?from=mail"}).body
    assert begun["redirectUri"] == f"{ORIGIN}/auth/callback?from=mail"
    answer = keycloak.sign_in(begun["authUrl"], keycloak.an_account("hr"))
    assert browser.request("callback", query={**answer, "redirect_uri": begun["redirectUri"]}).status == 200


def test_an_address_of_another_account_is_a_clear_refusal_and_deletes_nothing(
    browser: Browser, keycloak: FakeKeycloak, machines: FakeMachines
) -> None:
    machines.outcome = lambda _: {"outcome": "conflict"}
    account = keycloak.an_account("hr")
    response = browser.login(account)
    assert (response.status, response.cookies) == (400, [])
    assert "another account" in response.body["error"]
    assert account.sub in keycloak.accounts
    assert not any(call.startswith("DELETE") for call in keycloak.calls)


@pytest.mark.parametrize("status", ["FAILED", "TIMED_OUT"])
def test_a_registration_that_fails_is_503_and_signs_nobody_in(
    browser: Browser, keycloak: FakeKeycloak, machines: FakeMachines, status: str
) -> None:
    machines.status = status
    response = browser.login(keycloak.an_account("hr"))
    assert (response.status, response.cookies, response.body["success"]) == (503, [], False)


def test_a_provider_that_is_not_well_is_503(browser: Browser, keycloak: FakeKeycloak) -> None:
    answer = keycloak.sign_in(browser.request("login").body["authUrl"], keycloak.an_account("hr"))
    keycloak.faults = [500]
    response = browser.request("callback", query=answer)
    assert (response.status, response.body["success"]) == (503, False)
    assert keycloak.token_calls() == 1, "a code is sent once"


def test_a_client_that_the_provider_does_not_know_is_502(browser: Browser, keycloak: FakeKeycloak) -> None:
    answer = keycloak.sign_in(browser.request("login").body["authUrl"], keycloak.an_account("hr"))
    keycloak.faults = [401]
    assert browser.request("callback", query=answer).status == 502
