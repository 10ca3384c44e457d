"""Changing one's own profile (spec: users, sections 1.1, 3 and 6)."""

from datetime import timedelta
from typing import Any

import pytest

from events import users as published
from kernel.errors import DomainError
from kernel.manifest import Role
from tests.support.people import NOW, a_user
from users.domain.errors import UserDeleted, UserSuspended
from users.domain.person import FullName
from users.domain.profile import ProfileChanges
from users.domain.user import User, UserStatus

LATER = NOW + timedelta(hours=1)


def changed(user: User, **given: Any) -> User:
    user.update_profile(ProfileChanges(**given), LATER)
    return user


def test_what_is_given_changes_and_the_rest_stays() -> None:
    user = changed(a_user(phone="+420 600", bio="Floor"), first_name=" Zofie ", bio=" Twelve years ", timezone="UTC+03:00", language="cs")
    assert user.name == FullName(first="Zofie", last="Řezník")
    assert (user.phone, user.bio, user.timezone, user.language) == ("+420 600", "Twelve years", "UTC+03:00", "cs")
    assert (user.created_at, user.updated_at) == (NOW, LATER)


def test_the_whole_published_state_is_told_and_nothing_that_is_personal_alone() -> None:
    user = changed(a_user(role=Role.HR, avatar_url="/avatars/1.png"), last_name="Nováková", phone="+420 600", bio="Floor", language="cs")
    (event,) = user.release_events()
    assert event == published.UserUpdated(
        user_id=user.id,
        external_auth_id=str(user.id),
        first_name="Zoë",
        last_name="Nováková",
        role="hr",
        timezone="UTC",
        language="cs",
        avatar_url="/avatars/1.png",
        updated_at=LATER,
        version=user.next_version,
    )
    assert not any(secret in str(event) for secret in ("+420", "Floor", "demo.test"))


@pytest.mark.parametrize(
    "given",
    [{}, {"first_name": "Zoë", "last_name": " Řezník "}, {"phone": None, "bio": "  "}, {"timezone": "UTC", "language": "en"}],
)
def test_r34_without_a_change_nothing_happens_and_nothing_is_told(given: dict[str, Any]) -> None:
    user = changed(a_user(), **given)
    assert (user.updated_at, user.release_events()) == (NOW, [])


@pytest.mark.parametrize("blank", [None, "", "  "])
def test_phone_and_bio_can_be_cleared(blank: str | None) -> None:
    user = changed(a_user(phone="+420 600", bio="Floor"), phone=blank, bio=blank)
    assert (user.phone, user.bio) == (None, None)
    assert len(user.release_events()) == 1


@pytest.mark.parametrize(
    ("field", "name", "limit"),
    [
        ("first_name", "firstName", 50),
        ("last_name", "lastName", 50),
        ("phone", "phone", 20),
        ("bio", "bio", 500),
        ("timezone", "timezone", 50),
        ("language", "language", 10),
    ],
)
def test_r31_limits_are_kept_and_the_refusal_names_the_field(field: str, name: str, limit: int) -> None:
    changed(a_user(), **{field: "x" * limit})
    with pytest.raises(DomainError, match=f"{name} .*{limit}"):
        changed(a_user(), **{field: "x" * (limit + 1)})


@pytest.mark.parametrize("field", ["first_name", "last_name", "timezone", "language"])
def test_what_everybody_has_cannot_be_blank(field: str) -> None:
    with pytest.raises(DomainError):
        changed(a_user(), **{field: "  "})


@pytest.mark.parametrize(("status", "refusal"), [(UserStatus.SUSPENDED, UserSuspended), (UserStatus.DELETED, UserDeleted)])
@pytest.mark.parametrize("given", [{}, {"bio": "Floor"}])
def test_r34_suspended_and_deleted_people_change_nothing_not_even_with_nothing(
    status: UserStatus, refusal: type[Exception], given: dict[str, Any]
) -> None:
    with pytest.raises(refusal):
        changed(a_user(status=status), **given)
