"""What each change of an account asks of the identity provider, and when it is possible."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from kernel.manifest import Role
from tests.support.people import a_user
from users.domain.account_change import (
    Account,
    AccountChange,
    Act,
    Activate,
    AssignRole,
    Delete,
    OpenAccount,
    Refusal,
    Rename,
    Suspend,
    VerifyEmail,
)
from users.domain.errors import InvalidUserOperation, RoleAlreadySelected
from users.domain.person import Email
from users.domain.user import User, UserId, UserStatus

ACT = Act(by=uuid4(), at=datetime(2026, 2, 1, tzinfo=UTC))


def told(user: User) -> list[str]:
    return [event.TYPE for event in user.release_events()]


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        (Rename(first_name="Ada"), Account(first_name="Zoë"), Account(first_name="Ada")),
        (AssignRole(role=Role.HR), Account(role=Role.PENDING), Account(role=Role.HR)),
        (Suspend(reason="r"), Account(enabled=True), Account(enabled=False)),
        (Activate(), Account(enabled=True), Account(enabled=True)),
        (VerifyEmail(), Account(email_verified=True), Account(email_verified=True)),
        (Delete(), Account(), Account()),
    ],
)
def test_the_way_back_is_what_was_of_what_changes(change: AccountChange, before: Account, after: Account) -> None:
    assert (change.before(a_user()), change.after()) == (before, after)


def test_r5_a_suspension_and_a_return_are_told() -> None:
    user = a_user()
    Suspend(reason="r").apply(user, ACT)
    assert (user.status, told(user)) == (UserStatus.SUSPENDED, ["user.suspended"])
    Activate().apply(user, ACT)
    assert (user.status, told(user)) == (UserStatus.ACTIVE, ["user.activated"])


def test_r34_a_return_of_somebody_who_is_there_is_not() -> None:
    user = a_user()
    Activate().apply(user, ACT)
    VerifyEmail().apply(user, ACT)
    Rename(first_name="Zoë").apply(user, ACT)
    assert told(user) == []


def test_a_suspended_person_is_not_suspended_again() -> None:
    user = a_user(status=UserStatus.SUSPENDED)
    assert Suspend(reason="r").refusal(user) is Refusal.ALREADY_SUSPENDED
    with pytest.raises(InvalidUserOperation):
        user.suspend(reason="r", by=ACT.by, now=ACT.at)


def test_u7_a_role_is_given_once() -> None:
    user = a_user(role=Role.HR)
    assert AssignRole(role=Role.HR).refusal(user) is Refusal.ALREADY_SELECTED
    with pytest.raises(RoleAlreadySelected):
        user.assign_role(Role.ADMIN, ACT.at)


def test_only_what_takes_somebodys_access_asks_for_another_administrator() -> None:
    takers = {kind for kind in AccountChange.__subclasses__() if kind.takes_access}
    assert takers == {Suspend, Delete}


def test_somebody_new_is_active_and_has_no_role() -> None:
    user = OpenAccount(email=Email("ada@demo.test"), first_name="Ada", last_name="L").user(UserId(uuid4()), ACT.at)
    assert (user.role, user.status, user.email_verified, told(user)) == (Role.PENDING, UserStatus.ACTIVE, True, ["user.created"])


def test_the_same_address_is_the_same_opening() -> None:
    one, twin = (OpenAccount(email=Email("ada@demo.test"), first_name=first, last_name="L") for first in ("Ada", "Eve"))
    assert one.subject_id == twin.subject_id
