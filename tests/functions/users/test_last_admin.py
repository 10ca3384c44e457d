"""The platform is never left without an administrator, also when two remove each other at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest

from kernel.manifest import ADMIN, HR
from kernel.unit_of_work import Origin
from tests.functions.users.conftest import SignIn
from tests.support.administration import REASON, Administration
from tests.support.lambda_events import Person
from tests.support.platform import Platform
from users.adapters.unit_of_work import UnitOfWork
from users.application.begin_account_change import Begun, begin_account_change
from users.domain.account_change import AccountChange, Delete, Refusal, Suspend
from users.domain.user import UserId

REMOVALS = pytest.mark.parametrize(("name", "body"), [("delete_user", None), ("suspend_user", REASON)])


@REMOVALS
def test_the_last_one_stays(administration: Administration, admin: Person, name: str, body: object) -> None:
    response = administration.ask(name, admin, body=body, as_=admin)
    assert (response.status, response.body["code"]) == (422, "LAST_ADMIN")
    assert administration.here()[str(admin.user_id)]["enabled"] is True
    assert administration.disagreement() == {}


@REMOVALS
def test_a_suspended_one_does_not_count(administration: Administration, admin: Person, a_member: SignIn, name: str, body: object) -> None:
    other = a_member(ADMIN, email="other@demo.test")
    assert administration.ask("suspend_user", other, body=REASON, as_=admin).status == 201
    assert administration.ask(name, admin, body=body, as_=admin).status == 422
    assert administration.ask("delete_user", other, as_=admin).status == 200, "who is suspended can go"
    assert administration.ask(name, admin, body=body, as_=admin).status == 422


@REMOVALS
def test_with_another_one_anybody_can_go(administration: Administration, admin: Person, a_member: SignIn, name: str, body: object) -> None:
    a_member(ADMIN, email="other@demo.test")
    assert administration.ask(name, admin, body=body, as_=admin).status in (200, 201), "also the one who asks"


@REMOVALS
def test_one_who_is_just_being_removed_does_not_count(
    administration: Administration, admin: Person, a_member: SignIn, name: str, body: object
) -> None:
    other = a_member(ADMIN, email="other@demo.test")
    told = administration.meanwhile(lambda: administration.ask(name, admin, body=body, as_=other))
    assert administration.ask(name, other, body=body, as_=admin).status in (200, 201)
    assert [(response.status, response.body["code"]) for response in told] == [(422, "LAST_ADMIN")]
    assert administration.disagreement() == {}


@pytest.mark.parametrize("change", [Delete(), Suspend(reason="r")], ids=["delete", "suspend"])
@pytest.mark.parametrize("turn", range(3))
def test_two_at_the_same_moment_leave_one(platform: Platform, a_member: SignIn, change: AccountChange, turn: int) -> None:
    """Really at the same moment: two transactions on two connections."""
    pair = [a_member(ADMIN, email=f"{each}-{turn}@demo.test") for each in ("one", "two")]
    platform.as_function("users")
    connections = [platform.connect_as("users_writer") for _ in pair]
    start = Barrier(2)

    def begin(number: int) -> Begun | Refusal:
        now = datetime.now(UTC)
        with UnitOfWork.begin(connections[number], Origin(correlation_id="test"), now) as work:
            start.wait(5)
            return begin_account_change(change, UserId(pair[1 - number].user_id), pair[number].user_id, work, now)

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(begin, range(2)))
    assert sorted(isinstance(outcome, Begun) for outcome in outcomes) == [False, True]
    assert Refusal.LAST_ADMIN in outcomes


def test_recruiters_go_without_anybody_asking(administration: Administration, admin: Person, a_member: SignIn) -> None:
    assert administration.ask("delete_user", a_member(HR), as_=admin).status == 200
