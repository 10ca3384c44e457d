"""Administrators make accounts, here and at the identity provider (spec: http-api #72, identity 7)."""

import pytest

from kernel.manifest import HR
from tests.functions.users.conftest import SignIn
from tests.support.administration import NEWCOMER, REASON, Administration, remembered
from tests.support.fake_keycloak import FakeKeycloak
from tests.support.lambda_events import Person
from tests.support.platform import Platform


class TestCreate:
    def test_both_sides_know_the_newcomer(self, administration: Administration, admin: Person, keycloak: FakeKeycloak) -> None:
        response = administration.ask("create_user", None, body=NEWCOMER, as_=admin)
        assert response.status == 201, response.text
        data = response.body["data"]
        assert (response.body["success"], data["userId"], data["email"]) == (True, data["keycloakId"], "ada@demo.test")
        account = keycloak.accounts[data["userId"]]
        assert (account.password, account.enabled, account.email_verified) == ("a long password", True, True)
        assert administration.there()[data["userId"]]["roles"] == {"pending"}
        assert administration.disagreement() == {}

    def test_r25_the_events_say_who_did_it(self, administration: Administration, admin: Person, platform: Platform) -> None:
        administration.ask("create_user", None, body=NEWCOMER, as_=admin)
        event = platform.outbox("user.created")[-1]
        assert (event["metadata"]["userId"], event["payload"]["role"]) == (str(admin.user_id), "pending")
        assert "ada@demo.test" not in str(event).lower()

    def test_r37_an_address_that_is_known_in_another_case_is_409(
        self, administration: Administration, admin: Person, a_member: SignIn
    ) -> None:
        a_member(HR, email="ada@demo.test")
        response = administration.ask("create_user", None, body={**NEWCOMER, "email": " ADA@demo.TEST "}, as_=admin)
        assert (response.status, response.body["code"]) == (409, "USER_ALREADY_EXISTS")
        assert administration.disagreement() == {}

    def test_u3_an_address_that_only_the_provider_knows_is_409_and_stays_as_it_is(
        self, administration: Administration, admin: Person, keycloak: FakeKeycloak
    ) -> None:
        there = keycloak.an_account("pending", email="ada@demo.test")
        response = administration.ask("create_user", None, body=NEWCOMER, as_=admin)
        assert (response.status, response.body["code"]) == (409, "USER_ALREADY_EXISTS")
        assert (there.first_name, there.enabled, there.sub in keycloak.accounts) == ("Zoë", True, True)
        assert there.sub not in administration.here()

    def test_r32_an_account_whose_person_is_known_here_under_another_address_is_409_and_stays_closed(
        self, administration: Administration, admin: Person, a_member: SignIn, keycloak: FakeKeycloak
    ) -> None:
        """A suspended person who changed their address just before: nothing of theirs is taken over."""
        person = a_member(HR, email="zoe@demo.test")
        administration.ask("suspend_user", person, body=REASON, as_=admin)
        account = keycloak.accounts[str(person.user_id)]
        account.email = "ada@demo.test"
        before = administration.here()
        response = administration.ask("create_user", None, body=NEWCOMER, as_=admin)
        assert (response.status, account.enabled) == (409, False)
        assert administration.here() == before
        assert str(person.user_id) in keycloak.accounts

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("email", "no address"),
            ("email", ""),
            ("email", "ada@localhost"),
            ("email", "ada@demo..test"),
            ("email", "ada@demo."),
            ("firstName", " "),
            ("lastName", "x" * 51),
            ("password", "short"),
            ("role", "admin"),
        ],
    )
    def test_bad_input_is_400_and_names_the_field(self, administration: Administration, admin: Person, field: str, value: str) -> None:
        response = administration.ask("create_user", None, body={**NEWCOMER, field: value}, as_=admin)
        assert (response.status, [each["field"] for each in response.body["details"]]) == (400, [field])
        assert administration.runs == 0

    @pytest.mark.parametrize(("field", "value"), [("password", "password"), ("firstName", "<Ada>")])
    def test_what_the_provider_does_not_accept_is_400_and_names_the_field(
        self, administration: Administration, admin: Person, field: str, value: str
    ) -> None:
        response = administration.ask("create_user", None, body={**NEWCOMER, field: value}, as_=admin)
        assert (response.status, [each["field"] for each in response.body["details"]]) == (400, [field])
        assert administration.disagreement() == {}
        assert administration.ask("create_user", None, body=NEWCOMER, as_=admin).status == 201, "it can be mended at once"

    def test_without_a_password_there_is_none(self, administration: Administration, admin: Person, keycloak: FakeKeycloak) -> None:
        body = {name: value for name, value in NEWCOMER.items() if name != "password"}
        response = administration.ask("create_user", None, body={**body, "username": "ignored"}, as_=admin)
        assert keycloak.accounts[response.body["data"]["userId"]].password == ""

    def test_the_password_is_kept_nowhere(self, administration: Administration, admin: Person, platform: Platform) -> None:
        administration.ask("create_user", None, body=NEWCOMER, as_=admin, key="k-1")
        assert "a long password" not in remembered(platform)
