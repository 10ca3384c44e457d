"""Persons for tests of the users context, and its unit of work in memory."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from kernel.manifest import Role
from tests.support.candidates import FakeProfiles, FakeSkills
from tests.support.companies import FakeCompanies
from users.domain.errors import UserNotFound
from users.domain.person import Email, FullName
from users.domain.user import User, UserId, UserStatus

NOW = datetime(2026, 1, 31, 9, 15, tzinfo=UTC)


def a_user(*, role: Role = Role.PENDING, email: str = "zoe@demo.test", **changed: Any) -> User:
    """A person who came in earlier; their events have been told."""
    name = FullName(first="Zoë", last="Řezník")
    user = User.register(id=UserId(uuid4()), email=Email(email), email_verified=True, name=name, role=role, now=NOW)
    user.release_events()
    for field_name, value in changed.items():
        setattr(user, field_name, value)
    return user


@dataclass
class FakeUsers:
    known: dict[UserId, User] = field(default_factory=dict)

    def get(self, user_id: UserId) -> User:
        if user_id not in self.known:
            raise UserNotFound
        return self.known[user_id]

    def find(self, user_id: UserId) -> User | None:
        return self.known.get(user_id)

    def peek(self, user_id: UserId) -> User | None:
        return self.known.get(user_id)

    def by_email(self, email: Email) -> User | None:
        return next((user for user in self.known.values() if user.email.lower() == email.lower()), None)

    def add_unless_taken(self, user: User) -> bool:
        if user.id in self.known or self.is_taken(user.email, but_by=user.id):
            return False
        self.known[user.id] = user
        return True

    def is_taken(self, email: Email, *, but_by: UserId) -> bool:
        return any(user.email.lower() == email.lower() and user.id != but_by for user in self.known.values())


@dataclass
class FakeLogins:
    users: FakeUsers
    last: dict[str, datetime] = field(default_factory=dict)

    def remember(self, external_auth_id: str, at: datetime) -> bool:
        if all(user.external_auth_id != external_auth_id for user in self.users.known.values()):
            return False
        self.last[external_auth_id] = max(at, self.last.get(external_auth_id, at))
        return True


@dataclass
class FakeAccountChanges:
    users: FakeUsers
    under_way: dict[UUID, UUID] = field(default_factory=dict)
    taking_access: set[UUID] = field(default_factory=set)

    def begin(self, subject_id: UUID, now: datetime, *, takes_access: bool = False) -> UUID | None:
        if subject_id in self.under_way:
            return None
        if takes_access:
            self.taking_access.add(subject_id)
        return self.under_way.setdefault(subject_id, uuid4())

    def end(self, subject_id: UUID, change_id: UUID) -> bool:
        if self.under_way.get(subject_id) != change_id:
            return False
        self.taking_access.discard(subject_id)
        return self.under_way.pop(subject_id) == change_id

    def is_gone(self, subject_id: UUID) -> bool:
        return subject_id not in self.under_way

    def is_under_way(self, subject_id: UUID, now: datetime) -> bool:
        return subject_id in self.under_way

    def leaves_an_admin(self, without: UserId, now: datetime) -> bool:
        gone = {without, *self.taking_access}
        return any(u.role is Role.ADMIN and u.status is UserStatus.ACTIVE and u.id not in gone for u in self.users.known.values())


@dataclass
class FakeTokens:
    refused: set[UserId] = field(default_factory=set)

    def are_of_somebody_deleted(self, user_id: UserId) -> bool:
        return user_id in self.refused

    def follow(self, user: User) -> None:
        (self.refused.discard if user.status is UserStatus.ACTIVE else self.refused.add)(user.id)


class FakeUnitOfWork:
    def __init__(self, *known: User) -> None:
        self.users = FakeUsers({user.id: user for user in known})
        self.logins = FakeLogins(self.users)
        self.profiles = FakeProfiles()
        self.skills = FakeSkills()
        self.companies = FakeCompanies()
        self.account_changes = FakeAccountChanges(self.users)
        self.tokens = FakeTokens()
