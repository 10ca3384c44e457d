"""The identity provider's side of administration: accounts opened, changed and closed, each as often as it takes (spec: identity 7)."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from kernel.errors import InvocationFailed
from tests.support.fake_keycloak import FakeKeycloak

RunStep = Callable[[str, object], Any]

ADA = {"email": "ada@demo.test", "firstName": "Ada", "lastName": "Lovelace", "password": "a long password"}


class TestOpen:
    def test_makes_an_account_that_is_marked_as_unused(self, keycloak: FakeKeycloak, run_step: RunStep) -> None:
        answer = run_step("open_account", ADA)
        account = keycloak.accounts[answer["userId"]]
        assert answer["outcome"] == "opened"
        assert (account.email, account.enabled, account.email_verified, account.password) == ("ada@demo.test", True, True, ADA["password"])
        assert (account.required_actions, account.roles) == (["VERIFY_PROFILE"], {"pending", "offline_access"})

    def test_takes_up_what_an_attempt_has_left(self, keycloak: FakeKeycloak, run_step: RunStep) -> None:
        first = run_step("open_account", {**ADA, "firstName": "Ida", "password": None})
        again = run_step("open_account", ADA)
        account = keycloak.accounts[first["userId"]]
        assert again == {"outcome": "adopted", "userId": first["userId"]}
        assert (account.first_name, account.password, len(keycloak.accounts)) == ("Ada", ADA["password"], 1)

    def test_leaves_alone_who_has_signed_in(self, keycloak: FakeKeycloak, run_step: RunStep) -> None:
        account = keycloak.an_account("hr", email="ada@demo.test")
        assert run_step("open_account", ADA) == {"outcome": "conflict"}
        assert (account.first_name, account.password, account.roles) == ("Zoë", "", {"hr", "offline_access"})

    @pytest.mark.parametrize(("field", "value"), [("firstName", "<Ada>"), ("password", "password")])
    def test_says_which_value_is_refused(self, keycloak: FakeKeycloak, run_step: RunStep, field: str, value: str) -> None:
        assert run_step("open_account", {**ADA, field: value}) == {"outcome": "invalid", "field": field}
        assert keycloak.accounts == {}

    def test_a_password_refused_for_what_was_left_is_told_too(self, run_step: RunStep) -> None:
        run_step("open_account", {**ADA, "password": None})
        assert run_step("open_account", {**ADA, "password": "password"}) == {"outcome": "invalid", "field": "password"}

    def test_a_provider_that_is_not_well_fails_the_step(self, keycloak: FakeKeycloak, run_step: RunStep) -> None:
        keycloak.faults = [503]
        with pytest.raises(InvocationFailed, match="IdentityProviderUnavailable"):
            run_step("open_account", ADA)


class TestChange:
    def test_what_is_null_stays(self, keycloak: FakeKeycloak, run_step: RunStep) -> None:
        account = keycloak.an_account("hr")
        shown = {"firstName": "Ada", "lastName": None, "enabled": None, "emailVerified": None, "role": None}
        for _ in range(2):
            assert run_step("change_account", {"userId": account.sub, "account": shown}) == {"outcome": "changed"}
        assert (account.first_name, account.last_name, account.enabled, account.roles) == ("Ada", "Řezník", True, {"hr", "offline_access"})
        assert sum(call.startswith("PUT") for call in keycloak.calls) == 1, "what is so already is not written again"

    def test_disabling_ends_the_sessions(self, keycloak: FakeKeycloak, run_step: RunStep) -> None:
        account, other = keycloak.an_account("hr"), keycloak.an_account("hr", email="other@demo.test")
        keycloak.a_session(account)
        kept = keycloak.a_session(other)["refresh_token"]
        run_step("change_account", {"userId": account.sub, "account": {"enabled": False}})
        assert list(keycloak.sessions) == [kept]

    def test_nobody_is_an_outcome(self, run_step: RunStep) -> None:
        assert run_step("change_account", {"userId": str(uuid4()), "account": {"enabled": False}}) == {"outcome": "no_account"}


class TestClose:
    def test_twice_is_gone_as_well(self, keycloak: FakeKeycloak, run_step: RunStep) -> None:
        account = keycloak.an_account("hr")
        for _ in range(2):
            assert run_step("close_account", {"userId": account.sub}) == {"outcome": "closed"}
        assert keycloak.accounts == {}
