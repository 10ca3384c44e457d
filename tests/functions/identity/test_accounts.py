"""Passwords and roles at the identity provider (spec: http-api #7, identity 5-7)."""

import time
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from kernel.errors import InvocationFailed
from kernel.manifest import HR, Role
from tests.functions.identity.conftest import Browser
from tests.support.fake_keycloak import PROTOCOL, Account, FakeKeycloak
from tests.support.lambda_events import Person, a_person

RunStep = Callable[[str, object], Any]


def the_person(account: Account) -> Person:
    return a_person(HR, user_id=UUID(account.sub))


class TestChangePassword:
    def test_sets_the_callers_own_password(self, browser: Browser, keycloak: FakeKeycloak) -> None:
        account, other = keycloak.an_account("hr"), keycloak.an_account("hr")
        response = browser.request("change_password", body={"newPassword": "a new password"}, caller=the_person(account))
        assert (response.status, response.body) == (201, {"success": True, "message": "Your password has been changed."})
        assert (account.password, other.password) == ("a new password", "")

    @pytest.mark.parametrize(
        "body", [{}, {"newPassword": "1234567"}, {"newPassword": 12345678}, {"newPassword": "12345678", "userId": "x"}]
    )
    def test_a_body_that_is_not_a_password_is_400(self, browser: Browser, keycloak: FakeKeycloak, body: dict[str, object]) -> None:
        response = browser.request("change_password", body=body, caller=the_person(keycloak.an_account()))
        assert (response.status, response.body["success"]) == (400, False)
        assert keycloak.calls == []

    def test_eight_characters_are_enough(self, browser: Browser, keycloak: FakeKeycloak) -> None:
        body = {"newPassword": "12345678"}
        assert browser.request("change_password", body=body, caller=the_person(keycloak.an_account())).status == 201

    def test_a_password_the_provider_does_not_want_is_400(self, browser: Browser, keycloak: FakeKeycloak) -> None:
        response = browser.request("change_password", body={"newPassword": "password"}, caller=the_person(keycloak.an_account()))
        assert (response.status, response.body["success"]) == (400, False)
        assert "not allowed" in response.body["error"]

    def test_without_a_caller_it_is_401(self, browser: Browser) -> None:
        assert browser.request("change_password", body={"newPassword": "12345678"}).status == 401

    def test_a_suspended_person_changes_nothing(self, browser: Browser, keycloak: FakeKeycloak) -> None:
        """The token is alive for some minutes; there is no database here, but the identity provider knows."""
        account = keycloak.an_account("hr")
        account.enabled = False
        response = browser.request("change_password", body={"newPassword": "a new password"}, caller=the_person(account))
        assert (response.status, account.password) == (403, "")

    @pytest.mark.parametrize(("faults", "status"), [([503], 503), ([403], 502)])
    def test_a_provider_that_does_not_do_it_is_an_outage(
        self, browser: Browser, keycloak: FakeKeycloak, faults: list[int], status: int
    ) -> None:
        keycloak.faults = faults
        response = browser.request("change_password", body={"newPassword": "12345678"}, caller=the_person(keycloak.an_account()))
        assert (response.status, response.body["success"]) == (status, False)


class TestServiceAccount:
    def test_its_token_is_kept(self, browser: Browser, keycloak: FakeKeycloak) -> None:
        for _ in range(3):
            browser.request("change_password", body={"newPassword": "12345678"}, caller=the_person(keycloak.an_account()))
        assert keycloak.token_calls() == 1

    def test_a_token_revoked_early_is_replaced(self, browser: Browser, keycloak: FakeKeycloak) -> None:
        person = the_person(keycloak.an_account())
        browser.request("change_password", body={"newPassword": "12345678"}, caller=person)
        keycloak.service_tokens.clear()
        assert browser.request("change_password", body={"newPassword": "12345678"}, caller=person).status == 201
        assert keycloak.token_calls() == 2

    def test_a_token_about_to_expire_is_replaced_before_it_is_used(self, browser: Browser, keycloak: FakeKeycloak) -> None:
        person = the_person(keycloak.an_account())
        keycloak.service_lifetime = 10
        for _ in range(2):
            assert browser.request("change_password", body={"newPassword": "12345678"}, caller=person).status == 201
        assert keycloak.token_calls() == 4, "one for each call: is the account enabled, and the password"


class TestPendingRole:
    def test_is_given_to_an_account_without_any_of_our_roles(self, keycloak: FakeKeycloak, run_step: RunStep) -> None:
        account = keycloak.an_account()
        assert run_step("assign_pending_role", {"userId": account.sub}) == {"outcome": "assigned"}
        assert account.roles == {"pending", "offline_access"}

    @pytest.mark.parametrize("role", list(Role))
    def test_changes_nothing_for_others(self, keycloak: FakeKeycloak, run_step: RunStep, role: Role) -> None:
        account = keycloak.an_account(role.value)
        assert run_step("assign_pending_role", {"userId": account.sub}) == {"outcome": "unchanged"}
        assert account.roles == {role.value, "offline_access"}


class TestChosenRole:
    @pytest.mark.parametrize("held", [(), ("pending",), ("pending", "hr"), ("hr",), ("candidate", "pending")])
    def test_is_the_only_one_of_ours_however_often_it_is_granted(
        self, keycloak: FakeKeycloak, run_step: RunStep, held: tuple[str, ...]
    ) -> None:
        account = keycloak.an_account(*held)
        for _ in range(2):
            assert run_step("grant_role", {"userId": account.sub, "role": "hr"}) == {"outcome": "granted"}
            assert account.roles == {"hr", "offline_access"}

    def test_an_account_is_never_without_a_role_meanwhile(self, keycloak: FakeKeycloak, run_step: RunStep) -> None:
        run_step("grant_role", {"userId": keycloak.an_account("pending").sub, "role": "hr"})
        changes = [call.split()[0] for call in keycloak.calls if call.endswith("/realm") and not call.startswith("GET")]
        assert changes == ["POST", "DELETE"]

    def test_admin_is_given_as_the_role_that_contains_it(self, keycloak: FakeKeycloak, run_step: RunStep) -> None:
        """Keycloak lets no service account give a role of that name."""
        account = keycloak.an_account("pending")
        for _ in range(2):
            assert run_step("grant_role", {"userId": account.sub, "role": "admin"}) == {"outcome": "granted"}
            assert account.roles == {"administrator", "offline_access"}
        run_step("revoke_role", {"userId": account.sub, "role": "admin"})
        assert account.roles == {"pending", "offline_access"}

    def test_who_is_admin_already_stays_so(self, keycloak: FakeKeycloak, run_step: RunStep) -> None:
        account = keycloak.an_account("admin")
        run_step("grant_role", {"userId": account.sub, "role": "admin"})
        assert account.roles == {"admin", "offline_access"}

    def test_can_be_taken_back(self, keycloak: FakeKeycloak, run_step: RunStep) -> None:
        account = keycloak.an_account("hr", "pending")
        for _ in range(2):
            assert run_step("revoke_role", {"userId": account.sub, "role": "hr"}) == {"outcome": "revoked"}
            assert account.roles == {"pending", "offline_access"}

    def test_an_account_that_is_gone_fails_the_step(self, keycloak: FakeKeycloak, run_step: RunStep) -> None:
        with pytest.raises(InvocationFailed, match="AccountNotFound"):
            run_step("grant_role", {"userId": str(uuid4()), "role": "hr"})

    def test_a_realm_without_the_role_fails_the_step(self, keycloak: FakeKeycloak, run_step: RunStep) -> None:
        keycloak.known_roles = ("pending", "hr")
        with pytest.raises(InvocationFailed, match="IdentityProviderFailed"):
            run_step("grant_role", {"userId": keycloak.an_account("pending").sub, "role": "candidate"})

    def test_a_provider_that_is_not_well_fails_the_step_so_that_it_is_tried_again(self, keycloak: FakeKeycloak, run_step: RunStep) -> None:
        account = keycloak.an_account("pending")
        keycloak.faults = [503]
        with pytest.raises(InvocationFailed, match="IdentityProviderUnavailable"):
            run_step("grant_role", {"userId": account.sub, "role": "hr"})
        assert run_step("grant_role", {"userId": account.sub, "role": "hr"}) == {"outcome": "granted"}


class TestProbe:
    def test_up(self, keycloak: FakeKeycloak, run_step: RunStep) -> None:
        answer = run_step("probe_identity_provider", {})
        assert (set(answer), answer["status"]) == ({"status", "responseTimeMs"}, "up")
        assert keycloak.calls == ["GET /realms/ai-video-interview"]

    @pytest.mark.parametrize("fault", [500, 404])
    def test_an_unhappy_answer_is_down(self, keycloak: FakeKeycloak, run_step: RunStep, fault: int) -> None:
        keycloak.faults = [fault]
        answer = run_step("probe_identity_provider", {})
        assert (answer["status"], isinstance(answer["error"], str)) == ("down", True)

    def test_a_slow_provider_is_down_after_two_seconds(self, keycloak: FakeKeycloak, run_step: RunStep) -> None:
        keycloak.delay = 4
        answer = run_step("probe_identity_provider", {})
        assert answer["status"] == "down"
        assert 1900 <= answer["responseTimeMs"] < 3500


class TestNetwork:
    def test_a_provider_that_is_not_there_is_503(self, browser: Browser, keycloak: FakeKeycloak, monkeypatch: pytest.MonkeyPatch) -> None:
        browser.jar = {"refresh_token": "r"}
        monkeypatch.setenv("KEYCLOAK_URL", "http://127.0.0.1:9")
        assert browser.request("refresh").status == 503
        assert browser.request("logout").status == 201

    def test_a_slow_provider_is_given_up_in_time(self, browser: Browser, keycloak: FakeKeycloak, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("identity.adapters.http.READ_SECONDS", 0.2)
        answer = keycloak.sign_in(browser.request("login").body["authUrl"], keycloak.an_account("hr"))
        keycloak.delay = 1
        assert browser.request("callback", query=answer).status == 503
        assert keycloak.token_calls() == 1, "a code is sent once"
        browser.jar = {"refresh_token": "r"}
        assert browser.request("refresh").status == 503
        assert keycloak.token_calls() == 3, "a refresh is tried twice"

    def test_an_answer_that_is_no_json_is_502(self, browser: Browser, keycloak: FakeKeycloak) -> None:
        browser.jar = {"refresh_token": "r"}
        keycloak.faults = [200]
        assert browser.request("refresh").status == 502

    def test_only_the_addresses_of_the_protocol_are_called(self, browser: Browser, keycloak: FakeKeycloak) -> None:
        browser.login(keycloak.an_account("hr"))
        assert keycloak.calls == [f"POST {PROTOCOL}/token", f"GET {PROTOCOL}/certs"]

    def test_signing_out_waits_for_nobody_for_long(self, browser: Browser, keycloak: FakeKeycloak) -> None:
        browser.jar = {"refresh_token": "r"}
        keycloak.delay = 3
        started = time.monotonic()
        assert browser.request("logout").status == 201
        assert time.monotonic() - started < 2.9
