"""Suspension and return: at the identity provider, here, and of the tokens that are left (spec: http-api #82-#83; users 13)."""

from typing import Any

import pytest

from functions.catalogue import CONTEXTS
from kernel.manifest import HR
from tests.functions.users.conftest import SignIn
from tests.support.administration import REASON, Administration
from tests.support.fake_keycloak import Account, FakeKeycloak
from tests.support.lambda_events import Person
from tests.support.platform import Platform, Response
from tests.support.world import World, a_world


def done(message: str) -> dict[str, object]:
    return {"success": True, "message": message}


class TestSuspension:
    def test_r1_both_sides_follow_and_the_event_says_who_and_why(
        self, administration: Administration, admin: Person, a_member: SignIn, platform: Platform
    ) -> None:
        person = a_member(HR)
        response = administration.ask("suspend_user", person, body=REASON, as_=admin)
        assert (response.status, response.body) == (201, done("The user has been suspended."))
        assert administration.there()[str(person.user_id)]["enabled"] is False
        assert administration.disagreement() == {}
        (event,) = platform.outbox("user.suspended")
        assert (event["payload"]["reason"], event["payload"]["suspendedBy"]) == (REASON["reason"], str(admin.user_id))
        assert event["metadata"]["userId"] == str(admin.user_id)

    def test_sessions_end_and_tokens_that_are_left_are_refused(
        self, administration: Administration, admin: Person, a_member: SignIn, keycloak: FakeKeycloak
    ) -> None:
        person = a_member(HR)
        keycloak.a_session(keycloak.accounts[str(person.user_id)])
        administration.ask("suspend_user", person, body=REASON, as_=admin)
        assert keycloak.sessions == {}
        response = administration.platform.request("users", "get_me", caller=person)
        assert (response.status, response.body["code"]) == (403, "USER_SUSPENDED")
        assert administration.platform.request("interviews", "list_templates", caller=person).status == 403, "in every context"

    def test_twice_is_422(self, administration: Administration, admin: Person, a_member: SignIn) -> None:
        person = a_member(HR)
        administration.ask("suspend_user", person, body=REASON, as_=admin)
        response = administration.ask("suspend_user", person, body=REASON, as_=admin)
        assert (response.status, response.body["code"]) == (422, "INVALID_USER_OPERATION")

    @pytest.mark.parametrize("body", [{}, {"reason": " "}, {"reason": None}, {"reason": "x" * 501}])
    def test_without_a_reason_it_is_400(
        self, administration: Administration, admin: Person, a_member: SignIn, body: dict[str, Any]
    ) -> None:
        response = administration.ask("suspend_user", a_member(HR), body=body, as_=admin)
        assert (response.status, response.body["details"][0]["field"]) == (400, "reason")

    def test_r5_a_return_is_told_with_who_and_from_what(
        self, administration: Administration, admin: Person, a_member: SignIn, platform: Platform
    ) -> None:
        person = a_member(HR)
        administration.ask("suspend_user", person, body=REASON, as_=admin)
        response = administration.ask("activate_user", person, body={}, as_=admin)
        assert (response.status, response.body) == (201, done("The user has been activated."))
        (event,) = platform.outbox("user.activated")
        assert (event["payload"]["previousStatus"], event["payload"]["activatedBy"]) == ("suspended", str(admin.user_id))
        assert administration.disagreement() == {}
        assert platform.request("users", "get_me", caller=person).status == 200, "the refusal of tokens is lifted"

    def test_r34_activating_somebody_active_is_told_to_nobody(
        self, administration: Administration, admin: Person, a_member: SignIn, platform: Platform
    ) -> None:
        assert administration.ask("activate_user", a_member(HR), as_=admin).status == 201
        assert platform.outbox("user.activated") == []

    def test_activating_mends_an_account_that_only_the_provider_has_closed(
        self, administration: Administration, admin: Person, a_member: SignIn, keycloak: FakeKeycloak
    ) -> None:
        person = a_member(HR)
        keycloak.accounts[str(person.user_id)].enabled = False
        administration.ask("activate_user", person, as_=admin)
        assert administration.disagreement() == {}


class TestInterviewInProgress:
    """U4, decided: nobody becomes safe from a suspension by starting an interview (docs/decisions/0019)."""

    @pytest.fixture
    def world(self, platform: Platform, keycloak: FakeKeycloak) -> World:
        world = a_world(platform)
        for person in world.people.values():
            sub = str(person.user_id)
            keycloak.accounts[sub] = Account(sub=sub, email=f"{sub}@demo.test", roles={*person.roles, "offline_access"})
        return world

    @staticmethod
    def interview(world: World, name: str, who: str = "invited candidate") -> Response:
        return world.call("interviews", CONTEXTS["interviews"].row(name), who)

    @pytest.mark.usefixtures("catalogue")
    def test_u4_it_waits_for_a_return_and_its_clock_runs_on(self, administration: Administration, world: World) -> None:
        candidate, admin = world.people["invited candidate"], world.people["administrator"]
        assert self.interview(world, "start_invitation").status == 200
        assert administration.ask("suspend_user", candidate, body=REASON, as_=admin).status == 201
        refused = self.interview(world, "record_heartbeat")
        assert (refused.status, refused.body["code"]) == (403, "USER_SUSPENDED")
        assert self.interview(world, "get_invitation", "owning recruiter").body["status"] == "in_progress"
        assert administration.ask("activate_user", candidate, as_=admin).status == 201
        returned = self.interview(world, "get_invitation")
        assert (returned.status, returned.body["status"]) == (200, "in_progress")
