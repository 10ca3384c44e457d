"""Selecting a role: the route, and the platform's three steps of the saga (spec: http-api #11, identity 5)."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from kernel.errors import InvocationFailed
from kernel.manifest import HR, PENDING, Role
from kernel.saga_client import SagaClient
from tests.support.lambda_events import Person, a_person, step_event
from tests.support.machines import FakeMachines
from tests.support.platform import Platform, Response
from users.domain.user import CLAIM_LIFETIME


@pytest.fixture
def person(platform: Platform) -> Person:
    """Somebody who has no role yet."""
    newcomer = a_person(PENDING)
    content = {"sub": str(newcomer.user_id), "email": "zoe@demo.test", "emailVerified": True, "firstName": "Zoë", "lastName": "R"}
    platform.invoke("users", "register_user", step_event({**content, "roles": ["pending"]}))
    return newcomer


def run(platform: Platform, step: str, user_id: UUID, role: Role) -> str:
    outcome: dict[str, str] = platform.invoke("users", step, step_event({"userId": str(user_id), "role": role.value}))
    return outcome["outcome"]


def role_of(platform: Platform, person: Person) -> str:
    return str(platform.request("users", "get_me", caller=person).body["role"])


class TestSteps:
    def test_r10_a_role_that_is_confirmed_is_told(self, platform: Platform, person: Person) -> None:
        assert run(platform, "claim_role", person.user_id, Role.HR) == "claimed"
        assert role_of(platform, person) == "pending"
        assert run(platform, "confirm_role", person.user_id, Role.HR) == "selected"
        assert role_of(platform, person) == "hr"
        (event,) = platform.outbox("user.role-selected")
        payload = event["payload"]
        assert (payload["role"], payload["companyId"], payload["firstName"]) == ("hr", str(person.user_id), "Zoë")
        assert payload["version"] == event["metadata"]["aggregateVersion"]

    def test_of_two_roles_the_first_wins(self, platform: Platform, person: Person) -> None:
        assert run(platform, "claim_role", person.user_id, Role.HR) == "claimed"
        assert run(platform, "claim_role", person.user_id, Role.CANDIDATE) == "already_selected"
        run(platform, "confirm_role", person.user_id, Role.HR)
        assert run(platform, "claim_role", person.user_id, Role.HR) == "already_selected"

    def test_the_same_role_twice_at_once_is_told_once(self, platform: Platform, person: Person) -> None:
        assert [run(platform, "claim_role", person.user_id, Role.HR) for _ in range(2)] == ["claimed"] * 2
        assert [run(platform, "confirm_role", person.user_id, Role.HR) for _ in range(2)] == ["selected"] * 2
        assert len(platform.outbox("user.role-selected")) == 1

    def test_released_it_can_be_another_one(self, platform: Platform, person: Person) -> None:
        run(platform, "claim_role", person.user_id, Role.HR)
        for _ in range(2):
            assert run(platform, "release_role", person.user_id, Role.HR) == "released"
        assert run(platform, "claim_role", person.user_id, Role.CANDIDATE) == "claimed"

    def test_a_claim_left_behind_by_a_crash_ends_by_itself(self, platform: Platform, person: Person) -> None:
        run(platform, "claim_role", person.user_id, Role.HR)
        age = CLAIM_LIFETIME + timedelta(seconds=1)
        platform.connect_as("users_writer").execute("update users set claimed_at = claimed_at - %s", [age])
        assert run(platform, "claim_role", person.user_id, Role.CANDIDATE) == "claimed"

    def test_a_suspended_person_selects_nothing(self, platform: Platform, person: Person) -> None:
        platform.connect_as("users_writer").execute("update users set status = 'suspended'")
        assert run(platform, "claim_role", person.user_id, Role.HR) == "suspended"

    def test_a_stranger_is_not_found(self, platform: Platform) -> None:
        assert run(platform, "claim_role", uuid4(), Role.HR) == "not_found"
        assert run(platform, "release_role", uuid4(), Role.HR) == "released"
        with pytest.raises(InvocationFailed, match="UserNotFound"):
            run(platform, "confirm_role", uuid4(), Role.HR)

    def test_a_role_that_nobody_claimed_is_not_confirmed(self, platform: Platform, person: Person) -> None:
        with pytest.raises(InvocationFailed, match="RoleNotClaimed"):
            run(platform, "confirm_role", person.user_id, Role.HR)
        assert (role_of(platform, person), platform.outbox("user.role-selected")) == ("pending", [])

    def test_a_step_tried_again_gets_its_first_answer(self, platform: Platform, person: Person) -> None:
        call = step_event({"userId": str(person.user_id), "role": "hr"})
        assert [platform.invoke("users", "claim_role", call) for _ in range(2)] == [{"outcome": "claimed"}] * 2
        assert [platform.invoke("users", "confirm_role", call) for _ in range(2)] == [{"outcome": "selected"}] * 2


class TestRoute:
    @pytest.fixture
    def machines(self, monkeypatch: pytest.MonkeyPatch) -> FakeMachines:
        fake = FakeMachines(lambda asked: {"outcome": "selected", "role": asked["role"]})
        monkeypatch.setattr(SagaClient, "from_environment", lambda: SagaClient(fake))
        monkeypatch.setenv("SAGA_ROLE_SELECTION", "arn:aws:states:eu-central-1:1:stateMachine:role_selection")
        return fake

    def select(self, platform: Platform, body: object, caller: Person | None = None) -> Response:
        return platform.request("users", "select_role", body=body, caller=caller or a_person(PENDING))

    @pytest.mark.parametrize("role", ["candidate", "hr"])
    def test_starts_the_saga_for_the_caller(self, platform: Platform, machines: FakeMachines, role: str) -> None:
        caller = a_person(PENDING)
        response = self.select(platform, {"role": role}, caller)
        assert (response.status, response.body) == (201, {"message": "Your role has been set.", "role": role})
        assert machines.inputs == [{"userId": str(caller.user_id), "role": role}]

    @pytest.mark.parametrize(
        "body", [{"role": "admin"}, {"role": "pending"}, {"role": "HR"}, {"role": None}, {}, {"role": "hr", "userId": str(uuid4())}]
    )
    def test_r24_nobody_makes_themselves_anything_else(self, platform: Platform, machines: FakeMachines, body: dict[str, Any]) -> None:
        response = self.select(platform, body)
        assert (response.status, isinstance(response.body["error"], str)) == (400, True)
        assert machines.inputs == []

    @pytest.mark.parametrize(
        ("outcome", "status", "code"),
        [
            ("already_selected", 422, "INVALID_USER_OPERATION"),
            ("not_found", 404, "USER_NOT_FOUND"),
            ("suspended", 403, "USER_SUSPENDED"),
            ("unavailable", 503, "SERVICE_UNAVAILABLE"),
        ],
    )
    def test_the_outcome_becomes_a_status(self, platform: Platform, machines: FakeMachines, outcome: str, status: int, code: str) -> None:
        machines.outcome = lambda _: {"outcome": outcome}
        response = self.select(platform, {"role": "hr"})
        assert (response.status, response.body["code"]) == (status, code)

    @pytest.mark.parametrize("status", ["FAILED", "TIMED_OUT"])
    def test_a_saga_that_fails_is_503(self, platform: Platform, machines: FakeMachines, status: str) -> None:
        machines.status = status
        assert self.select(platform, {"role": "hr"}).status == 503

    def test_without_a_token_it_is_401(self, platform: Platform, machines: FakeMachines) -> None:
        assert platform.request("users", "select_role", body={"role": "hr"}).status == 401

    def test_somebody_with_a_role_is_asked_about_all_the_same(self, platform: Platform, machines: FakeMachines) -> None:
        """The token may be older than the platform's own record, which decides."""
        machines.outcome = lambda _: {"outcome": "already_selected"}
        assert self.select(platform, {"role": "candidate"}, a_person(HR)).status == 422
