"""What administrators do to accounts, here and at the identity provider (spec: http-api #76-#77, #80-#84; identity 7)."""

from typing import Any
from uuid import uuid4

import pytest

from kernel.manifest import CANDIDATE, HR, PENDING
from tests.functions.users.conftest import SignIn
from tests.support.administration import EVERY_CHANGE, REASON, Administration, remembered
from tests.support.fake_keycloak import FakeKeycloak
from tests.support.lambda_events import Person, a_person, step_event
from tests.support.platform import Platform


def done(message: str) -> dict[str, object]:
    return {"success": True, "message": message}


class TestRename:
    def test_both_sides_follow(self, administration: Administration, admin: Person, a_member: SignIn, platform: Platform) -> None:
        person = a_member(HR)
        body = {"firstName": "Ada", "email": "Zoe@demo.test", "enabled": True}
        response = administration.ask("update_user", person, body=body, as_=admin)
        assert (response.status, response.body) == (200, done("The name has been changed."))
        assert administration.here()[str(person.user_id)]["name"] == ("Ada", "Řezník")
        assert administration.disagreement() == {}
        assert platform.outbox("user.updated")[-1]["metadata"]["userId"] == str(admin.user_id)

    def test_r34_the_same_name_is_told_to_nobody(
        self, administration: Administration, admin: Person, a_member: SignIn, platform: Platform
    ) -> None:
        assert administration.ask("update_user", a_member(HR), body={"lastName": "Řezník"}, as_=admin).status == 200
        assert platform.outbox("user.updated") == []

    @pytest.mark.parametrize("body", [{"email": "other@demo.test"}, {"enabled": False}])
    def test_what_is_not_changed_here_is_refused_and_never_ignored(
        self, administration: Administration, admin: Person, a_member: SignIn, body: dict[str, Any]
    ) -> None:
        response = administration.ask("update_user", a_member(HR), body=body, as_=admin)
        assert (response.status, response.body["code"]) == (422, "INVALID_USER_OPERATION")
        assert next(iter(body)) in response.body["error"]

    @pytest.mark.parametrize("body", [{"firstName": ""}, {"firstName": None}, {"firstName": "x" * 51}])
    def test_a_name_that_is_none_is_400(
        self, administration: Administration, admin: Person, a_member: SignIn, body: dict[str, Any]
    ) -> None:
        response = administration.ask("update_user", a_member(HR), body=body, as_=admin)
        assert (response.status, [each["field"] for each in response.body["details"]]) == (400, ["firstName"])

    def test_a_name_that_the_provider_does_not_accept_changes_nothing(
        self, administration: Administration, admin: Person, a_member: SignIn
    ) -> None:
        response = administration.ask("update_user", a_member(HR), body={"lastName": "<script>"}, as_=admin)
        assert (response.status, [each["field"] for each in response.body["details"]]) == (400, ["lastName"])
        assert administration.disagreement() == {}

    def test_r34_a_suspended_person_is_refused_even_without_a_change(
        self, administration: Administration, admin: Person, a_member: SignIn
    ) -> None:
        person = a_member(HR)
        administration.ask("suspend_user", person, body=REASON, as_=admin)
        response = administration.ask("update_user", person, body={}, as_=admin)
        assert (response.status, response.body["code"]) == (403, "USER_SUSPENDED")


class TestRole:
    @pytest.mark.parametrize("role", ["candidate", "hr", "admin"])
    def test_both_sides_follow(
        self, administration: Administration, admin: Person, a_member: SignIn, platform: Platform, role: str
    ) -> None:
        person = a_member(PENDING)
        response = administration.ask("assign_role", person, body={"roleName": role}, as_=admin)
        assert (response.status, response.body) == (201, done("The role has been assigned."))
        assert administration.there()[str(person.user_id)]["roles"] == {role}
        assert administration.disagreement() == {}
        (event,) = [each for each in platform.outbox("user.role-selected") if each["payload"]["userId"] == str(person.user_id)]
        assert (event["payload"]["role"], event["metadata"]["userId"]) == (role, str(admin.user_id))

    def test_a_candidate_has_a_profile_at_once(self, administration: Administration, admin: Person, a_member: SignIn) -> None:
        person = a_member(PENDING)
        administration.ask("assign_role", person, body={"roleName": "candidate"}, as_=admin)
        as_candidate = a_person(CANDIDATE, user_id=person.user_id)
        assert administration.platform.request("users", "get_my_skills", caller=as_candidate).status == 200

    def test_u7_a_role_is_given_once(self, administration: Administration, admin: Person, a_member: SignIn) -> None:
        person = a_member(HR)
        for role in ("hr", "candidate"):
            response = administration.ask("assign_role", person, body={"roleName": role}, as_=admin)
            assert (response.status, response.body["code"]) == (422, "INVALID_USER_OPERATION")
        assert administration.disagreement() == {}

    @pytest.mark.parametrize("role", ["pending", "root", "", None])
    def test_other_roles_are_400(self, administration: Administration, admin: Person, a_member: SignIn, role: str | None) -> None:
        response = administration.ask("assign_role", a_member(PENDING), body={"roleName": role}, as_=admin)
        assert (response.status, response.body["details"][0]["field"]) == (400, "roleName")

    def test_u7_a_role_cannot_be_taken_away(self, platform: Platform, admin: Person) -> None:
        path = {"user_id": str(uuid4()), "role_name": "hr"}
        response = platform.request("users", "remove_role", path=path, caller=admin)
        assert (response.status, response.body["code"]) == (501, "OPERATION_NOT_SUPPORTED")
        assert "Suspend or delete" in response.body["error"]

    def test_while_the_person_chooses_it_is_409(
        self, administration: Administration, admin: Person, a_member: SignIn, platform: Platform
    ) -> None:
        person = a_member(PENDING)
        choice = {"userId": str(person.user_id), "role": "hr"}
        platform.invoke("users", "claim_role", step_event(choice))
        response = administration.ask("assign_role", person, body={"roleName": "candidate"}, as_=admin)
        assert (response.status, response.body["code"]) == (409, "CHANGE_UNDER_WAY")

    def test_while_it_is_given_the_person_chooses_nothing(
        self, administration: Administration, admin: Person, a_member: SignIn, platform: Platform
    ) -> None:
        person, chosen = a_member(PENDING), []

        def choose(name: str, call: Any) -> Any:
            if name == "change_account":
                choice = {"userId": str(person.user_id), "role": "hr"}
                chosen.append(platform.invoke("users", "claim_role", step_event(choice))["outcome"])
            return call()

        administration.disturbance = choose
        assert administration.ask("assign_role", person, body={"roleName": "candidate"}, as_=admin).status == 201
        assert chosen == ["already_selected"]


class TestVerifyEmail:
    def test_both_sides_follow(
        self, administration: Administration, admin: Person, a_member: SignIn, platform: Platform, keycloak: FakeKeycloak
    ) -> None:
        person = a_member(HR)
        keycloak.accounts[str(person.user_id)].email_verified = False
        platform.connect_as("users_writer").execute("update users set email_verified = false where id = %s", [person.user_id])
        for _ in range(2):
            response = administration.ask("verify_user_email", person, as_=admin)
            assert (response.status, response.body) == (201, done("The e-mail address has been verified."))
        assert administration.here()[str(person.user_id)]["verified"] is True
        assert administration.disagreement() == {}
        assert len(platform.outbox("user.updated")) == 1


@pytest.mark.parametrize("name", ["update_user", "suspend_user", "activate_user", "verify_user_email"])
def test_who_cannot_sign_in_can_only_be_deleted_and_it_is_said_so(
    administration: Administration, admin: Person, a_member: SignIn, name: str
) -> None:
    """Brought in by an operator, or left by a deletion that got stuck."""
    person = a_member(HR)
    administration.keycloak.accounts.pop(str(person.user_id))
    before = administration.here()
    response = administration.ask(name, person, body=EVERY_CHANGE[name], as_=admin)
    assert (response.status, "They can only be deleted" in response.body["error"]) == (404, True)
    assert administration.here() == before
    assert administration.ask("delete_user", person, as_=admin).status == 200


class TestDelete:
    def test_u5_both_sides_forget_and_the_event_has_ids_only(
        self, administration: Administration, admin: Person, a_member: SignIn, platform: Platform
    ) -> None:
        person = a_member(HR)
        response = administration.ask("delete_user", person, as_=admin)
        assert (response.status, response.body) == (200, done("The user has been deleted."))
        assert str(person.user_id) not in administration.here().keys() | administration.there().keys()
        (event,) = platform.outbox("user.deleted")
        payload = event["payload"]
        assert set(payload) == {"userId", "externalAuthId", "deletedBy", "deletedAt", "version"}
        assert (payload["userId"], payload["deletedBy"]) == (str(person.user_id), str(admin.user_id))

    def test_their_tokens_are_good_for_nothing(self, administration: Administration, admin: Person, a_member: SignIn) -> None:
        person = a_member(HR)
        administration.ask("delete_user", person, as_=admin)
        assert administration.platform.request("users", "get_me", caller=person).status == 401

    def test_a_sign_in_at_the_same_moment_does_not_bring_them_back(
        self, administration: Administration, admin: Person, a_member: SignIn, platform: Platform
    ) -> None:
        """Their code became tokens just before, and the registration comes just after."""
        person = a_member(HR)
        administration.ask("delete_user", person, as_=admin)
        newcomer = {"sub": str(person.user_id), "email": "zoe@demo.test", "emailVerified": True, "roles": ["hr"]}
        assert platform.invoke("users", "register_user", step_event(newcomer)) == {"outcome": "conflict"}
        assert str(person.user_id) not in administration.here()

    def test_twice_is_404(self, administration: Administration, admin: Person, a_member: SignIn) -> None:
        person = a_member(HR)
        administration.ask("delete_user", person, as_=admin)
        assert administration.ask("delete_user", person, as_=admin).status == 404

    def test_r33_who_owns_companies_hands_them_over_first(
        self, administration: Administration, admin: Person, a_member: SignIn, platform: Platform
    ) -> None:
        person = a_member(HR)
        company = {"name": "Nordhaven", "industry": "Logistics", "size": "11-50"}
        owned = platform.request("users", "create_company", body=company, caller=person).body["id"]
        response = administration.ask("delete_user", person, as_=admin)
        assert (response.status, response.body["code"]) == (422, "USER_OWNS_COMPANIES")
        assert administration.disagreement() == {}
        platform.request("users", "delete_company", path={"company_id": owned}, caller=person)
        assert administration.ask("delete_user", person, as_=admin).status == 200

    def test_r33_who_is_just_being_deleted_becomes_no_owner(
        self, administration: Administration, admin: Person, a_member: SignIn, platform: Platform
    ) -> None:
        """Their account is closed already, and a company would keep the platform from forgetting them."""
        person, colleague, told = a_member(HR), a_member(HR, email="colleague@demo.test"), []
        company, heir = {"name": "Nordhaven", "industry": "Logistics", "size": "11-50"}, {"userId": str(person.user_id)}
        other = {"company_id": platform.request("users", "create_company", body=company, caller=colleague).body["id"]}
        platform.request("users", "add_company_member", path=other, body={"email": "zoe@demo.test"}, caller=colleague)

        def own(step: str, call: Any) -> Any:
            if step == "close_account":
                told.append(platform.request("users", "create_company", body=company, caller=person))
                told.append(platform.request("users", "transfer_company", path=other, body=heir, caller=colleague))
            return call()

        administration.disturbance = own
        assert administration.ask("delete_user", person, as_=admin).status == 200
        assert [(response.status, response.body["code"]) for response in told] == [(409, "CHANGE_UNDER_WAY")] * 2
        assert administration.disagreement() == {}

    def test_a_suspended_person_can_be_deleted(self, administration: Administration, admin: Person, a_member: SignIn) -> None:
        person = a_member(HR)
        administration.ask("suspend_user", person, body=REASON, as_=admin)
        assert administration.ask("delete_user", person, as_=admin).status == 200
        assert administration.disagreement() == {}

    def test_a_name_that_a_step_has_answered_goes_too(
        self, administration: Administration, admin: Person, a_member: SignIn, platform: Platform
    ) -> None:
        person = a_member(HR)
        administration.ask("update_user", person, body={"firstName": "Canary"}, as_=admin)
        administration.ask("delete_user", person, as_=admin)
        assert "Canary" not in remembered(platform)
