"""Refreshing, asking who is signed in, signing out (spec: http-api #4, #5, #8; identity 3, 4.3, 4.4)."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qs, urlsplit

import pytest
from botocore.exceptions import EndpointConnectionError

from tests.functions.identity.conftest import Browser, FakeBus
from tests.support.fake_keycloak import PROTOCOL, FakeKeycloak

CLEARED = [f"{name}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure" for name in ("access_token", "refresh_token", "id_token")]


@pytest.fixture
def signed_in(browser: Browser, keycloak: FakeKeycloak) -> Browser:
    tokens = keycloak.a_session(keycloak.an_account("hr"))
    browser.jar = {name: tokens[name] for name in ("access_token", "refresh_token", "id_token")}
    return browser


def an_expired_token(keycloak: FakeKeycloak) -> str:
    realm = keycloak.realm
    return realm.sign(realm.access_claims(next(iter(keycloak.accounts)), exp=int(time.time()) - 1))


class TestRefresh:
    @pytest.mark.parametrize("body", [None, "", "{}"])
    def test_works_from_the_cookie_alone(self, signed_in: Browser, body: str | None) -> None:
        response = signed_in.request("refresh", body=body)
        assert (response.status, response.body) == (201, {"success": True, "expiresIn": 300})
        assert [cookie.split("=")[0] for cookie in response.cookies] == ["access_token", "refresh_token", "id_token"]

    def test_the_body_wins_over_the_cookie(self, signed_in: Browser) -> None:
        good = signed_in.jar["refresh_token"]
        assert signed_in.request("refresh", body={"refreshToken": "another"}).status == 400
        signed_in.jar["refresh_token"] = "another"
        assert signed_in.request("refresh", body={"refreshToken": good}).status == 201

    def test_several_calls_with_the_same_token_all_succeed(self, signed_in: Browser) -> None:
        def refresh(_: int) -> int:
            return signed_in.request("refresh").status

        with ThreadPoolExecutor(4) as callers:
            assert list(callers.map(refresh, range(8))) == [201] * 8

    def test_a_new_role_is_in_the_next_token(self, signed_in: Browser, keycloak: FakeKeycloak) -> None:
        (account,) = keycloak.accounts.values()
        account.roles = {"candidate"}
        signed_in.request("refresh")
        assert signed_in.request("get_session").body["user"]["realm_access"]["roles"] == ["candidate", "offline_access"]

    @pytest.mark.parametrize("cookie", [None, "", "expired"])
    def test_without_a_good_token_it_is_400_and_no_cookie_is_cleared(self, signed_in: Browser, cookie: str | None) -> None:
        signed_in.jar.pop("refresh_token")
        if cookie is not None:
            signed_in.jar["refresh_token"] = cookie
        response = signed_in.request("refresh")
        assert (response.status, response.cookies) == (400, [])
        assert response.body == {
            "success": False,
            "error": "Your session has ended. Please sign in again.",
            "message": "Your session has ended. Please sign in again.",
        }

    def test_unknown_fields_are_refused(self, signed_in: Browser) -> None:
        assert signed_in.request("refresh", body={"refresh_tokens": "x"}).status == 400

    @pytest.mark.parametrize("fault", [500, 502, 503, 429])
    def test_a_provider_that_is_not_well_is_503_so_that_nobody_is_signed_out(
        self, signed_in: Browser, keycloak: FakeKeycloak, fault: int
    ) -> None:
        keycloak.faults = [fault]
        response = signed_in.request("refresh")
        assert (response.status, response.body["success"], response.cookies) == (503, False, [])

    def test_a_client_that_the_provider_does_not_know_is_502(self, signed_in: Browser, keycloak: FakeKeycloak) -> None:
        keycloak.faults = [401]
        assert signed_in.request("refresh").status == 502

    def test_tokens_the_provider_did_not_renew_keep_their_cookies(self, signed_in: Browser, keycloak: FakeKeycloak) -> None:
        keycloak.token_extras = {"refresh_token": None, "id_token": None}
        assert [cookie.split("=")[0] for cookie in signed_in.request("refresh").cookies] == ["access_token"]


class TestProtected:
    def test_tells_the_claims_and_asks_the_provider_nothing_but_its_keys_once(self, signed_in: Browser, keycloak: FakeKeycloak) -> None:
        for _ in range(3):
            response = signed_in.request("get_session")
            assert (response.status, response.cookies) == (200, [])
        assert keycloak.calls == [f"GET {PROTOCOL}/certs"]
        assert set(response.body) == {"message", "timestamp", "user"}
        user = response.body["user"]
        assert (user["sub"], user["email"]) == (next(iter(keycloak.accounts)), "zoe@demo.test")
        assert user["realm_access"]["roles"] == ["hr", "offline_access"]

    def test_names_come_from_the_id_token(self, signed_in: Browser) -> None:
        user = signed_in.request("get_session").body["user"]
        assert (user["name"], user["given_name"], user["family_name"]) == ("Zoë Řezník", "Zoë", "Řezník")

    def test_names_come_from_an_expired_id_token_too(self, signed_in: Browser, keycloak: FakeKeycloak) -> None:
        realm = keycloak.realm
        signed_in.jar["id_token"] = realm.sign(realm.id_claims(next(iter(keycloak.accounts)), exp=int(time.time()) - 3600))
        assert signed_in.request("get_session").body["user"]["name"] == "Zoë Řezník"

    @pytest.mark.parametrize("id_token", [None, "", "a.b.c", "of another person", "forged"])
    def test_without_a_good_id_token_the_access_tokens_name_stays(
        self, signed_in: Browser, keycloak: FakeKeycloak, id_token: str | None
    ) -> None:
        realm, sub = keycloak.realm, next(iter(keycloak.accounts))
        made = {
            "of another person": realm.sign(realm.id_claims("another")),
            "forged": realm.sign(realm.id_claims(sub), signed_by="another key"),
        }
        signed_in.jar.pop("id_token")
        if id_token is not None:
            signed_in.jar["id_token"] = made.get(id_token, id_token)
        response = signed_in.request("get_session")
        assert (response.status, response.body["user"]["name"]) == (200, "zoe")

    def test_a_bearer_token_is_enough(self, signed_in: Browser, keycloak: FakeKeycloak) -> None:
        headers = {"Authorization": f"Bearer {signed_in.jar['access_token']}"}
        assert Browser(keycloak).request("get_session", headers=headers).status == 200

    def test_the_bearer_token_comes_before_the_cookie(self, signed_in: Browser) -> None:
        signed_in.jar.pop("refresh_token")
        assert signed_in.request("get_session", headers={"Authorization": "Bearer a.b.c"}).status == 401

    def test_an_expired_token_is_renewed_on_the_way(self, signed_in: Browser, keycloak: FakeKeycloak) -> None:
        signed_in.jar["access_token"] = an_expired_token(keycloak)
        response = signed_in.request("get_session")
        assert (response.status, len(response.cookies)) == (200, 3)
        assert response.body["user"]["name"] == "Zoë Řezník"
        assert signed_in.request("get_session").cookies == []

    def test_without_any_token_nobody_asks_for_a_refresh(self, signed_in: Browser, keycloak: FakeKeycloak) -> None:
        signed_in.jar.pop("access_token")
        response = signed_in.request("get_session")
        assert (response.status, response.cookies) == (401, [])
        assert response.body == {"message": "Missing access token", "error": "Unauthorized", "statusCode": 401}
        assert keycloak.calls == []

    def test_a_bad_token_without_a_refresh_token_is_401_with_the_reason(self, signed_in: Browser, keycloak: FakeKeycloak) -> None:
        signed_in.jar = {"access_token": an_expired_token(keycloak)}
        response = signed_in.request("get_session")
        assert (response.status, response.cookies, response.body["statusCode"]) == (401, [], 401)
        assert "expired" in response.body["message"]

    def test_a_refused_refresh_is_401_and_clears_the_cookies(self, signed_in: Browser, keycloak: FakeKeycloak) -> None:
        keycloak.sessions.clear()
        signed_in.jar["access_token"] = an_expired_token(keycloak)
        response = signed_in.request("get_session")
        assert (response.status, response.cookies) == (401, CLEARED)
        assert response.body == {"message": "Your session has ended. Please sign in again.", "error": "Unauthorized", "statusCode": 401}

    def test_a_provider_that_is_not_well_signs_nobody_out(self, signed_in: Browser, keycloak: FakeKeycloak) -> None:
        signed_in.request("get_session")
        signed_in.jar["access_token"] = an_expired_token(keycloak)
        keycloak.faults = [503]
        response = signed_in.request("get_session")
        assert (response.status, response.cookies) == (503, [])
        assert isinstance(response.body["error"], str)

    def test_forged_tokens_are_401(self, signed_in: Browser, keycloak: FakeKeycloak) -> None:
        realm = keycloak.realm
        claims = realm.access_claims(next(iter(keycloak.accounts)), roles=("admin",))
        forgeries = [realm.unsigned(claims), realm.signed_with_the_public_key(claims), realm.sign(claims, signed_by="another key")]
        stranger = Browser(keycloak)
        for forgery in forgeries:
            stranger.jar = {"access_token": forgery}
            assert stranger.request("get_session").status == 401


class TestLogout:
    @pytest.mark.parametrize("body", [None, "", "{}"])
    def test_revokes_forgets_and_tells_where_to_go(self, signed_in: Browser, keycloak: FakeKeycloak, body: str | None) -> None:
        id_token = signed_in.jar["id_token"]
        response = signed_in.request("logout", body=body)
        assert (response.status, response.cookies) == (201, CLEARED)
        told = response.body
        assert (told["success"], told["idToken"], told["requiresRedirect"]) == (True, id_token, True)
        end = urlsplit(told["endSessionEndpoint"])
        assert f"{end.scheme}://{end.netloc}{end.path}" == f"{keycloak.url}{PROTOCOL}/logout"
        assert parse_qs(end.query) == {"id_token_hint": [id_token], "post_logout_redirect_uri": ["http://localhost:3000/"]}
        assert keycloak.sessions == {}
        assert keycloak.calls.count(f"POST {PROTOCOL}/revoke") == 2

    def test_tells_the_platform(self, signed_in: Browser, keycloak: FakeKeycloak, bus: FakeBus) -> None:
        signed_in.request("logout")
        (entry,) = bus.entries
        payload = json.loads(entry["Detail"])["payload"]
        assert entry["DetailType"] == "user.logged_out"
        assert (payload["externalAuthId"], payload["logoutReason"]) == (next(iter(keycloak.accounts)), "user_action")

    def test_a_visitor_without_tokens_is_signed_out_as_well(self, browser: Browser, keycloak: FakeKeycloak, bus: FakeBus) -> None:
        response = browser.request("logout")
        assert (response.status, response.body, response.cookies) == (201, {"success": True, "requiresRedirect": False}, CLEARED)
        assert (keycloak.calls, bus.entries) == ([], [])

    def test_the_body_wins_over_the_cookies(self, signed_in: Browser, keycloak: FakeKeycloak) -> None:
        response = signed_in.request("logout", body={"refreshToken": "r", "accessToken": "a.b.c", "idToken": "i"})
        assert (response.status, response.body["idToken"]) == (201, "i")
        assert len(keycloak.sessions) == 1

    def test_whatever_fails_it_succeeds(self, signed_in: Browser, keycloak: FakeKeycloak, bus: FakeBus) -> None:
        keycloak.faults = [503, 401, 500]
        bus.failure = EndpointConnectionError(endpoint_url="http://bus")
        response = signed_in.request("logout")
        assert (response.status, response.cookies, response.body["requiresRedirect"]) == (201, CLEARED, True)

    def test_an_expired_access_token_tells_nobody_who_left(self, signed_in: Browser, keycloak: FakeKeycloak, bus: FakeBus) -> None:
        signed_in.jar["access_token"] = an_expired_token(keycloak)
        assert signed_in.request("logout").status == 201
        assert bus.entries == []

    def test_unknown_fields_are_refused(self, signed_in: Browser) -> None:
        assert signed_in.request("logout", body={"token": "x"}).status == 400


class TestKeys:
    def test_are_the_realms(self, browser: Browser, keycloak: FakeKeycloak) -> None:
        response = browser.request("get_jwks")
        assert (response.status, response.body) == (200, keycloak.realm.jwks())

    @pytest.mark.parametrize("fault", [500, 404])
    def test_a_failure_is_told_with_200(self, browser: Browser, keycloak: FakeKeycloak, fault: int) -> None:
        keycloak.faults = [fault]
        response = browser.request("get_jwks")
        assert (response.status, set(response.body), response.body["success"]) == (200, {"success", "error"}, False)
