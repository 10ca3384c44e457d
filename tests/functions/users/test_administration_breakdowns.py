"""Whatever fails, the platform and the identity provider agree, at the latest when the administrator has tried again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from kernel.manifest import ADMIN, HR, PENDING
from tests.functions.users.conftest import SignIn
from tests.support.administration import EVERY_CHANGE, HERE, NEWCOMER, REASON, THERE, Administration, Breakdown, undisturbed
from tests.support.fake_keycloak import FakeKeycloak
from tests.support.lambda_events import Person
from tests.support.platform import Platform, Response

OPERATIONS = ("create_user", *EVERY_CHANGE)

STEPS_OF_ONE = 3
"""The longest way without a failure: the beginning, the identity provider, the end."""

CALLS_OF_ONE = 7
"""The longest talk with Keycloak: a token, reading, changing, ending sessions; or reading roles, giving one, taking one."""


@dataclass
class Attempt:
    """One operation on one person, which can be tried again."""

    name: str
    administration: Administration
    admin: Person
    person: Person | None

    def __call__(self) -> Response:
        body = NEWCOMER if self.name == "create_user" else EVERY_CHANGE[self.name]
        return self.administration.ask(self.name, self.person, body=body, as_=self.admin)

    def is_done(self) -> bool:
        """As the platform sees it."""
        here = self.administration.here()
        told = (
            here.get(str(self.person.user_id)) if self.person else next((x for x in here.values() if x["email"] == "ada@demo.test"), None)
        )
        signs: dict[str, Callable[[], bool]] = {
            "create_user": lambda: told is not None,
            "delete_user": lambda: told is None,
            "update_user": lambda: told is not None and told["name"][0] == "Ada",
            "assign_role": lambda: told is not None and told["roles"] == {"hr"},
            "suspend_user": lambda: told is not None and not told["enabled"],
            "activate_user": lambda: told is not None and told["enabled"],
            "verify_user_email": lambda: told is not None and told["verified"],
        }
        return signs[self.name]()


@pytest.fixture
def attempt(request: pytest.FixtureRequest, administration: Administration, admin: Person, a_member: SignIn) -> Attempt:
    name: str = request.param
    person = None if name == "create_user" else a_member(PENDING)
    if person and name == "activate_user":
        administration.ask("suspend_user", person, body=REASON, as_=admin)
    if person and name == "verify_user_email":
        administration.keycloak.accounts[str(person.user_id)].email_verified = False
        unverify = "update users set email_verified = false where id = %s"
        administration.platform.connect_as("users_writer").execute(unverify, [person.user_id])
    return Attempt(name, administration, admin, person)


EVERY_OPERATION = pytest.mark.parametrize("attempt", OPERATIONS, indirect=True)


def assert_tried_again(attempt: Attempt, first: Response) -> None:
    """Nobody has seen a change that is none, and a second attempt brings both sides together."""
    administration = attempt.administration
    if first.status in (200, 201):
        assert attempt.is_done()
        assert administration.disagreement() == {}
        return
    assert first.status == 503, first.text
    assert not attempt.is_done(), "what was answered as not done is not done"
    again = attempt()
    assert again.status in (200, 201), again.text
    assert attempt.is_done()
    assert administration.disagreement() == {}


def let_it_die(administration: Administration) -> None:
    age = "update account_changes set started_at = started_at - interval '6 minutes'"
    administration.platform.connect_as("users_writer").execute(age)


@EVERY_OPERATION
@pytest.mark.parametrize("work_done", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("number", range(1, STEPS_OF_ONE + 1))
def test_a_step_that_is_killed_once_is_tried_again_by_the_machine(attempt: Attempt, number: int, *, work_done: bool) -> None:
    attempt.administration.disturbance = Breakdown(number, work_done=work_done)
    assert attempt().status in (200, 201)
    assert attempt.is_done()
    assert attempt.administration.disagreement() == {}


@EVERY_OPERATION
@pytest.mark.parametrize("work_done", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("number", range(1, STEPS_OF_ONE))
def test_a_provider_that_stays_away(attempt: Attempt, number: int, *, work_done: bool) -> None:
    administration = attempt.administration
    administration.disturbance = Breakdown(number, work_done=work_done, for_good=True, steps=THERE)
    first = attempt()
    administration.disturbance = undisturbed
    assert_tried_again(attempt, first)


@EVERY_OPERATION
@pytest.mark.parametrize("lasts", range(CALLS_OF_ONE))
def test_keycloak_stopped_at_every_call(attempt: Attempt, keycloak: FakeKeycloak, lasts: int) -> None:
    keycloak.lasts = lasts
    first = attempt()
    keycloak.lasts = None
    assert_tried_again(attempt, first)


@EVERY_OPERATION
@pytest.mark.parametrize("lasts", range(CALLS_OF_ONE))
def test_one_unhappy_answer_of_keycloak(attempt: Attempt, keycloak: FakeKeycloak, lasts: int) -> None:
    keycloak.lasts, keycloak.recovers = lasts, True
    assert attempt().status in (200, 201)
    assert attempt.administration.disagreement() == {}


@EVERY_OPERATION
@pytest.mark.parametrize("number", range(1, 3))
def test_a_database_that_stays_away(attempt: Attempt, number: int) -> None:
    """The change that got stuck is dead after five minutes; until then nobody changes this account."""
    administration = attempt.administration
    administration.disturbance = Breakdown(number, for_good=True, steps=HERE)
    first = attempt()
    administration.disturbance = undisturbed
    let_it_die(administration)
    assert_tried_again(attempt, first)


@EVERY_OPERATION
def test_a_database_that_goes_away_after_it_was_done(attempt: Attempt) -> None:
    """Nobody knows, and so nothing is made undone: both sides have followed."""
    administration = attempt.administration
    administration.disturbance = Breakdown(2, work_done=True, for_good=True, steps=HERE)
    first = attempt()
    assert (first.status, "not known" in first.body["error"]) == (503, True)
    assert attempt.is_done()
    assert administration.disagreement() == {}


@EVERY_OPERATION
def test_an_end_whose_answers_are_lost_is_done_all_the_same(attempt: Attempt) -> None:
    administration = attempt.administration
    administration.disturbance = Breakdown(1, for_good=True, work_done=True, steps=frozenset({"confirm_account_change"}))
    response = attempt()
    assert response.status in (200, 201)
    assert attempt.is_done()
    assert administration.disagreement() == {}
    if attempt.name == "create_user":
        assert response.body["data"]["userId"] in administration.here()


@EVERY_OPERATION
def test_what_took_too_long_is_not_confirmed(attempt: Attempt, platform: Platform) -> None:
    """Somebody else's change has begun meanwhile; the late one goes back."""
    administration = attempt.administration

    def lose_the_claim(name: str, call: Callable[[], object]) -> object:
        if name == "confirm_account_change":
            platform.connect_as("users_writer").execute("update account_changes set change_id = gen_random_uuid()")
        return call()

    administration.disturbance = lose_the_claim
    first = attempt()
    assert first.status == 503
    platform.connect_as("users_writer").execute("delete from account_changes")
    administration.disturbance = undisturbed
    if attempt.name != "delete_user":
        assert administration.disagreement() == {}, "made undone at once"
    assert_tried_again(attempt, first)


@pytest.fixture
def nothing_left(platform: Platform) -> Iterator[None]:
    """After every test no change is under way any more."""
    yield
    assert platform.connect_as("users_writer").execute("select * from account_changes").fetchall() == []


@EVERY_OPERATION
@pytest.mark.usefixtures("nothing_left")
def test_a_refused_or_done_change_leaves_the_account_free(attempt: Attempt, a_member: SignIn) -> None:
    assert attempt().status in (200, 201)
    assert attempt().status in (200, 201, 404, 409, 422)
    administration = attempt.administration
    for role in (HR, ADMIN):
        other = a_member(role, email=f"{role}@demo.test")
        administration.keycloak.accounts.pop(str(other.user_id))
        assert administration.ask("update_user", other, body={"firstName": "Eve"}, as_=attempt.admin).status == 404
