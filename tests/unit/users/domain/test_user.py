"""The rules of a person (spec: users, sections 1.1 and 1.6; identity, section 5)."""

from datetime import timedelta
from uuid import uuid4

import pytest

from events import users as published
from kernel.manifest import Role
from tests.support.people import NOW, a_user
from users.domain.errors import RoleNotClaimed
from users.domain.person import Email, FullName
from users.domain.user import CLAIM_LIFETIME, ClaimOutcome, RoleClaim, User, UserId, UserStatus

LATER = NOW + timedelta(seconds=5)


def register(role: Role) -> User:
    name = FullName(first="Zoë", last="Řezník")
    return User.register(id=UserId(uuid4()), email=Email("zoe@demo.test"), email_verified=False, name=name, role=role, now=NOW)


def test_somebody_new_is_active_and_has_no_role_yet() -> None:
    user = register(Role.PENDING)
    assert (user.status, user.role, user.timezone, user.language) == (UserStatus.ACTIVE, Role.PENDING, "UTC", "en")
    assert (user.external_auth_id, user.avatar_url, user.bio, user.phone) == (str(user.id), None, None, None)
    (event,) = user.release_events()
    assert event == published.UserCreated(
        user_id=user.id,
        company_id=user.id,
        external_auth_id=str(user.id),
        first_name="Zoë",
        last_name="Řezník",
        status="active",
        role="pending",
        created_at=NOW,
        version=1,
    )


def test_somebody_who_comes_with_a_role_says_so_as_well() -> None:
    user = register(Role.ADMIN)
    created, selected = user.release_events()
    assert isinstance(created, published.UserCreated)
    assert created.role == "admin"
    assert selected == published.UserRoleSelected(
        user_id=user.id, company_id=user.id, external_auth_id=str(user.id), first_name="Zoë", role="admin", selected_at=NOW, version=1
    )


def test_no_event_holds_an_address() -> None:
    assert all("demo.test" not in str(event) for event in register(Role.HR).release_events())


class TestFollowingTheProvider:
    def test_address_and_verification_are_taken_over_silently(self) -> None:
        user = a_user()
        user.follow_provider(email=Email("new@demo.test"), email_verified=False, role=Role.PENDING, now=LATER)
        assert (user.email, user.email_verified, user.updated_at) == ("new@demo.test", False, LATER)
        assert user.release_events() == []

    def test_nothing_new_changes_nothing(self) -> None:
        user, before = a_user(role=Role.HR), a_user(role=Role.HR)
        before.id, before.external_auth_id = user.id, user.external_auth_id
        user.follow_provider(email=user.email, email_verified=True, role=Role.HR, now=LATER)
        assert user == before

    def test_a_role_given_there_ends_the_choice(self) -> None:
        user = a_user(claim=RoleClaim(role=Role.CANDIDATE, at=NOW))
        user.follow_provider(email=user.email, email_verified=True, role=Role.HR, now=LATER)
        assert (user.role, user.claim) == (Role.HR, None)
        (event,) = user.release_events()
        assert isinstance(event, published.UserRoleSelected)
        assert event.role == "hr"

    @pytest.mark.parametrize("told", list(Role))
    def test_a_role_chosen_here_stays(self, told: Role) -> None:
        user = a_user(role=Role.CANDIDATE)
        user.follow_provider(email=user.email, email_verified=True, role=told, now=LATER)
        assert (user.role, user.release_events()) == (Role.CANDIDATE, [])


class TestSelectingARole:
    def test_claimed_then_confirmed(self) -> None:
        user = a_user()
        assert user.claim_role(Role.HR, NOW) is ClaimOutcome.CLAIMED
        assert (user.role, user.release_events()) == (Role.PENDING, [])
        user.confirm_role(Role.HR, LATER)
        assert (user.role, user.claim, user.updated_at) == (Role.HR, None, LATER)
        (event,) = user.release_events()
        assert isinstance(event, published.UserRoleSelected)
        assert (event.role, event.selected_at) == ("hr", LATER)

    @pytest.mark.parametrize("wanted", [Role.CANDIDATE, Role.HR])
    def test_u7_happens_once(self, wanted: Role) -> None:
        assert a_user(role=Role.HR).claim_role(wanted, NOW) is ClaimOutcome.ALREADY_SELECTED

    def test_two_different_roles_at_once_are_one_too_many(self) -> None:
        user = a_user()
        assert user.claim_role(Role.HR, NOW) is ClaimOutcome.CLAIMED
        assert user.claim_role(Role.CANDIDATE, LATER) is ClaimOutcome.ALREADY_SELECTED

    def test_the_same_role_may_be_claimed_again(self) -> None:
        user = a_user()
        user.claim_role(Role.HR, NOW)
        assert user.claim_role(Role.HR, LATER) is ClaimOutcome.CLAIMED

    def test_a_claim_that_a_crash_left_behind_locks_nobody_out(self) -> None:
        user = a_user()
        user.claim_role(Role.HR, NOW)
        assert user.claim_role(Role.CANDIDATE, NOW + CLAIM_LIFETIME) is ClaimOutcome.CLAIMED
        user.confirm_role(Role.CANDIDATE, NOW + CLAIM_LIFETIME)
        assert user.role is Role.CANDIDATE

    def test_released_it_is_free_again(self) -> None:
        user = a_user()
        user.claim_role(Role.HR, NOW)
        user.release_role(Role.HR)
        assert user.claim_role(Role.CANDIDATE, LATER) is ClaimOutcome.CLAIMED

    def test_releasing_leaves_the_claim_of_a_later_selection_alone(self) -> None:
        user = a_user(claim=RoleClaim(role=Role.CANDIDATE, at=NOW))
        user.release_role(Role.HR)
        assert user.claim == RoleClaim(role=Role.CANDIDATE, at=NOW)

    def test_confirming_again_changes_nothing(self) -> None:
        user = a_user(role=Role.HR)
        user.confirm_role(Role.HR, LATER)
        assert (user.updated_at, user.release_events()) == (NOW, [])

    @pytest.mark.parametrize("claim", [None, RoleClaim(role=Role.CANDIDATE, at=NOW)])
    def test_only_a_claimed_role_can_be_confirmed(self, claim: RoleClaim | None) -> None:
        with pytest.raises(RoleNotClaimed):
            a_user(claim=claim).confirm_role(Role.HR, LATER)

    def test_u7_a_selected_role_cannot_be_replaced(self) -> None:
        with pytest.raises(RoleNotClaimed):
            a_user(role=Role.CANDIDATE).confirm_role(Role.HR, LATER)

    @pytest.mark.parametrize("status", [UserStatus.SUSPENDED, UserStatus.DELETED])
    def test_is_for_active_people(self, status: UserStatus) -> None:
        user = a_user(status=status)
        assert user.claim_role(Role.HR, NOW) == status.value
        assert user.claim is None
