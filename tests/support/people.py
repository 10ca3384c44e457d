"""Persons for tests of the users context, and its unit of work in memory."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from kernel.manifest import Role
from tests.support.candidates import FakeProfiles, FakeSkills
from tests.support.companies import FakeCompanies
from users.domain.errors import UserNotFound
from users.domain.person import Email, FullName
from users.domain.user import User, UserId

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


class FakeUnitOfWork:
    def __init__(self, *known: User) -> None:
        self.users = FakeUsers({user.id: user for user in known})
        self.logins = FakeLogins(self.users)
        self.profiles = FakeProfiles()
        self.skills = FakeSkills()
        self.companies = FakeCompanies()
