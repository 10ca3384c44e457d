"""Registration at sign-in (spec: identity, section 6): idempotent, and never at the cost of another account."""

from datetime import timedelta
from uuid import uuid4

from kernel.manifest import Role
from tests.support.people import NOW, FakeUnitOfWork, FakeUsers, a_user
from users.application.register_user import RegisterUser, register_user
from users.domain.person import Email, FullName
from users.domain.user import User, UserId

LATER = NOW + timedelta(days=1)


def a_newcomer(user_id: UserId | None = None, *, email: str = "zoe@demo.test", role: Role = Role.PENDING) -> RegisterUser:
    name = FullName(first="Zoe", last="Reznik")
    return RegisterUser(id=user_id or UserId(uuid4()), email=Email(email), email_verified=True, name=name, role=role)


def test_somebody_new_is_added() -> None:
    uow = FakeUnitOfWork()
    done = register_user(a_newcomer(), uow, NOW)
    assert done is not None
    assert (done.is_new, uow.users.find(done.user.id)) == (True, done.user)


def test_somebody_known_stays_who_they_are() -> None:
    known = a_user(role=Role.HR)
    done = register_user(a_newcomer(known.id), FakeUnitOfWork(known), LATER)
    assert done is not None
    assert (done.is_new, done.user.name, done.user.role) == (False, FullName(first="Zoë", last="Řezník"), Role.HR)


def test_an_address_of_somebody_else_is_a_conflict_and_changes_nothing() -> None:
    known = a_user()
    uow = FakeUnitOfWork(known)
    assert register_user(a_newcomer(email="ZOE@demo.test"), uow, LATER) is None
    assert list(uow.users.known.values()) == [known]


def test_a_known_person_cannot_take_over_an_address_either() -> None:
    known, other = a_user(), a_user(email="other@demo.test")
    assert register_user(a_newcomer(other.id), FakeUnitOfWork(known, other), LATER) is None
    assert other.email == "other@demo.test"


class _JustAdded(FakeUsers):
    """Somebody else adds the same person between our look and our insert."""

    def find(self, user_id: UserId) -> User | None:
        found = super().find(user_id)
        if found is None:
            self.known[user_id] = a_user(id=user_id, external_auth_id=str(user_id))
        return found


def test_a4_the_same_person_twice_at_the_same_moment_is_one_person() -> None:
    uow = FakeUnitOfWork()
    uow.users = _JustAdded()
    done = register_user(a_newcomer(), uow, NOW)
    assert done is not None
    assert (done.is_new, len(uow.users.known)) == (False, 1)
