"""What holds for every change of an account: who may, one at a time, once per key, and written down."""

from uuid import UUID

import pytest

from kernel.manifest import ADMIN, CANDIDATE, HR, PENDING
from tests.functions.users.conftest import SignIn
from tests.support.administration import EVERY_CHANGE, NEWCOMER, REASON, Administration
from tests.support.fake_keycloak import FakeKeycloak
from tests.support.lambda_events import Person, a_person
from tests.support.platform import Platform

CHANGES = pytest.mark.parametrize(("name", "body"), EVERY_CHANGE.items())


class TestEveryChange:
    @CHANGES
    def test_of_nobody_is_404(self, administration: Administration, admin: Person, name: str, body: object) -> None:
        response = administration.ask(name, a_person(), body=body, as_=admin)
        assert (response.status, response.body["code"]) == (404, "USER_NOT_FOUND")

    @CHANGES
    def test_of_an_id_that_is_none_is_400(self, administration: Administration, admin: Person, name: str, body: object) -> None:
        response = administration.platform.request("users", name, path={"user_id": "me"}, body=body, caller=admin)
        assert (response.status, response.body["details"][0]["field"]) == (400, "user_id")

    @CHANGES
    def test_r23_is_for_administrators(
        self, administration: Administration, admin: Person, a_member: SignIn, name: str, body: object
    ) -> None:
        person = a_member(PENDING)
        for role in (PENDING, CANDIDATE, HR):
            assert administration.ask(name, person, body=body, as_=a_person(role)).status == 403
            assert administration.ask("create_user", None, body=NEWCOMER, as_=a_person(role)).status == 403
        assert administration.platform.request("users", name, path={"user_id": person.user_id}, body=body).status == 401
        assert administration.runs == 0

    @CHANGES
    def test_r25_the_platform_decides_who_is_an_administrator_now(
        self, administration: Administration, admin: Person, a_member: SignIn, name: str, body: object
    ) -> None:
        """Whatever a token says that was made before: suspended, deleted, or never known here."""
        other, person = a_member(ADMIN, email="other@demo.test"), a_member(PENDING)
        administration.ask("suspend_user", other, body=REASON, as_=admin)
        told = {a_person(ADMIN): "ACCESS_DENIED", a_person(ADMIN, user_id=person.user_id): "ACCESS_DENIED", other: "USER_SUSPENDED"}
        for actor, code in told.items():
            response = administration.ask(name, person, body=body, as_=actor)
            assert (response.status, response.body["code"]) == (403, code)
        assert administration.disagreement() == {}

    @CHANGES
    def test_one_at_a_time(self, administration: Administration, admin: Person, a_member: SignIn, name: str, body: object) -> None:
        person = a_member(PENDING)
        told = administration.meanwhile(lambda: administration.ask(name, person, body=body, as_=admin))
        assert administration.ask(name, person, body=body, as_=admin).status in (200, 201)
        assert [(response.status, response.body["code"]) for response in told] == [(409, "CHANGE_UNDER_WAY")]
        assert administration.disagreement() == {}

    @CHANGES
    def test_r25_is_in_the_audit(self, administration: Administration, admin: Person, a_member: SignIn, name: str, body: object) -> None:
        person, platform = a_member(PENDING), administration.platform
        platform.connect_as("users_writer").execute("update users set email_verified = false where id = %s", [person.user_id])
        if name == "activate_user":
            administration.ask("suspend_user", person, body=REASON, as_=admin)
        before = len(platform.outbox())
        administration.ask(name, person, body=body, as_=admin)
        (event,) = platform.outbox()[before:]
        audit = platform.connect_as("platform_reader").execute("select * from audit where event_id = %s", [event["eventId"]]).fetchall()
        assert [(row["actor_id"], row["subject_id"], row["action"]) for row in audit] == [
            (admin.user_id, str(person.user_id), event["eventType"])
        ]


class TestIdempotencyKey:
    def test_the_first_answer_comes_again_and_nothing_happens(
        self, administration: Administration, admin: Person, keycloak: FakeKeycloak, platform: Platform
    ) -> None:
        first, again = (administration.ask("create_user", None, body=NEWCOMER, as_=admin, key="k-1") for _ in range(2))
        assert (first.status, first.body) == (again.status, again.body)
        assert first.status == 201
        assert len(platform.outbox("user.created")) == 2, "the administrator and one newcomer"
        assert administration.ask("create_user", None, body=NEWCOMER, as_=admin, key="k-2").status == 409

    @pytest.mark.parametrize("name", ["assign_role", "suspend_user", "activate_user", "verify_user_email"])
    def test_changes_too(self, administration: Administration, admin: Person, a_member: SignIn, name: str) -> None:
        person = a_member(PENDING)
        first, again = (administration.ask(name, person, body=EVERY_CHANGE[name] or {}, as_=admin, key="k-1") for _ in range(2))
        assert (first.status, first.body) == (again.status, again.body)
        assert first.status == 201

    def test_for_another_request_it_is_422(self, administration: Administration, admin: Person, a_member: SignIn) -> None:
        person = a_member(HR)
        administration.ask("suspend_user", person, body=REASON, as_=admin, key="k-1")
        response = administration.ask("suspend_user", person, body={"reason": "another one"}, as_=admin, key="k-1")
        assert (response.status, response.body["code"]) == (422, "IDEMPOTENCY_KEY_REUSED")

    def test_a_refused_request_frees_it(self, administration: Administration, admin: Person, a_member: SignIn) -> None:
        person = a_member(HR)
        administration.ask("suspend_user", person, body=REASON, as_=admin)
        assert administration.ask("suspend_user", person, body=REASON, as_=admin, key="k-1").status == 422
        administration.ask("activate_user", person, as_=admin)
        assert administration.ask("suspend_user", person, body=REASON, as_=admin, key="k-1").status == 201


class TestAppointAdmin:
    def test_the_first_administrator_is_made_by_an_operator(
        self, administration: Administration, a_member: SignIn, platform: Platform
    ) -> None:
        person = a_member(PENDING, email="first@demo.test")
        platform.invoke("users", "appoint_admin", {"email": "First@demo.test"})
        assert administration.there()[str(person.user_id)]["roles"] == {"admin"}
        assert administration.disagreement() == {}
        (event,) = platform.outbox("user.role-selected")
        assert event["metadata"]["userId"] == str(UUID(int=0)), "the audit tells that it was an operator"

    def test_somebody_unknown_is_an_error_that_the_operator_sees(self, administration: Administration, platform: Platform) -> None:
        with pytest.raises(Exception, match="There is no such user"):
            platform.invoke("users", "appoint_admin", {"email": "nobody@demo.test"})
