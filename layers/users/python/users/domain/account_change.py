"""What administrators may do to somebody's account: when it is possible, what the identity provider shows then, what changes here."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import NAMESPACE_URL, UUID, uuid5

from kernel.manifest import Role
from users.domain.changes import KEEP
from users.domain.person import Email, FullName
from users.domain.profile import ProfileChanges
from users.domain.user import CLAIM_LIFETIME, User, UserId, UserStatus

CHANGE_LIFETIME = CLAIM_LIFETIME
"""A change that began longer ago is dead: its state machine has ended."""

OPERATOR = UUID(int=0)
"""Stands for whoever runs the platform, who has no account on it."""


class Refusal(StrEnum):
    """Why a change does not begin; expected outcomes of its saga."""

    NOT_FOUND = "not_found"
    DELETED = "deleted"
    SUSPENDED = "suspended"
    ALREADY_SUSPENDED = "already_suspended"
    ALREADY_SELECTED = "already_selected"
    EMAIL_IS_THEIRS = "email_is_theirs"
    USE_SUSPENSION = "use_suspension"
    OWNS_COMPANIES = "owns_companies"
    LAST_ADMIN = "last_admin"
    CONFLICT = "conflict"
    UNDER_WAY = "under_way"
    KEY_REUSED = "key_reused"
    ACTOR_SUSPENDED = "actor_suspended"
    ACTOR_REFUSED = "actor_refused"


@dataclass(frozen=True, kw_only=True)
class Account:
    """What the identity provider shows of a person; None is left as it is there."""

    first_name: str | None = None
    last_name: str | None = None
    enabled: bool | None = None
    email_verified: bool | None = None
    role: Role | None = None


@dataclass(frozen=True, kw_only=True)
class Act:
    """Who does it, and when."""

    by: UUID
    at: datetime


@dataclass(frozen=True, kw_only=True)
class AccountChange:
    """One kind of change. `takes_access` is set where an administrator would be lost."""

    takes_access: ClassVar[bool] = False

    def refusal(self, user: User) -> Refusal | None:
        """None when the person's state allows it."""

    def after(self) -> Account:
        """What the identity provider is told."""
        return Account()

    def before(self, user: User) -> Account:
        """The way back: what is now of what will change."""
        now = Account(
            first_name=user.name.first,
            last_name=user.name.last,
            enabled=user.status is UserStatus.ACTIVE,
            email_verified=user.email_verified,
            role=user.role,
        )
        return Account(**{name: getattr(now, name) for name, value in vars(self.after()).items() if value is not None})

    def apply(self, user: User, act: Act) -> None:
        """What changes here once the identity provider has followed."""


@dataclass(frozen=True, kw_only=True)
class Rename(AccountChange):
    """An address or a state that is sent along must be the present one: neither is changed this way."""

    first_name: str | None = None
    last_name: str | None = None
    email: str | None = None
    enabled: bool | None = None

    def refusal(self, user: User) -> Refusal | None:
        if user.status is UserStatus.SUSPENDED:
            return Refusal.SUSPENDED
        if self.email is not None and self.email.strip().lower() != user.email:
            return Refusal.EMAIL_IS_THEIRS
        return Refusal.USE_SUSPENSION if self.enabled is False else None

    def after(self) -> Account:
        return Account(first_name=self.first_name, last_name=self.last_name)

    def apply(self, user: User, act: Act) -> None:
        first = KEEP if self.first_name is None else self.first_name
        last = KEEP if self.last_name is None else self.last_name
        user.update_profile(ProfileChanges(first_name=first, last_name=last), act.at)


@dataclass(frozen=True, kw_only=True)
class AssignRole(AccountChange):
    """Once and for all, as if the person had chosen it."""

    role: Role

    def refusal(self, user: User) -> Refusal | None:
        return None if user.role is Role.PENDING else Refusal.ALREADY_SELECTED

    def after(self) -> Account:
        return Account(role=self.role)

    def apply(self, user: User, act: Act) -> None:
        user.assign_role(self.role, act.at)


@dataclass(frozen=True, kw_only=True)
class Suspend(AccountChange):
    """The identity provider ends the sessions, the platform refuses the tokens that are left."""

    takes_access: ClassVar[bool] = True

    reason: str

    def refusal(self, user: User) -> Refusal | None:
        return Refusal.ALREADY_SUSPENDED if user.status is UserStatus.SUSPENDED else None

    def after(self) -> Account:
        return Account(enabled=False)

    def apply(self, user: User, act: Act) -> None:
        user.suspend(reason=self.reason, by=act.by, now=act.at)


@dataclass(frozen=True, kw_only=True)
class Activate(AccountChange):
    """Done again, it changes nothing."""

    def after(self) -> Account:
        return Account(enabled=True)

    def apply(self, user: User, act: Act) -> None:
        user.activate(by=act.by, now=act.at)


@dataclass(frozen=True, kw_only=True)
class VerifyEmail(AccountChange):
    """Done again, it changes nothing."""

    def after(self) -> Account:
        return Account(email_verified=True)

    def apply(self, user: User, act: Act) -> None:
        user.verify_email(act.at)


@dataclass(frozen=True, kw_only=True)
class Delete(AccountChange):
    """Closed at the identity provider first and forgotten here last: a deletion that got stuck is seen here, and repeated."""

    takes_access: ClassVar[bool] = True

    def apply(self, user: User, act: Act) -> None:
        user.delete(by=act.by, now=act.at)


@dataclass(frozen=True, kw_only=True)
class OpenAccount:
    """Somebody new. What is under way has an id made of the address, because the person has none yet."""

    email: Email
    first_name: str
    last_name: str

    @property
    def subject_id(self) -> UUID:
        return uuid5(NAMESPACE_URL, f"mailto:{self.email}")

    def user(self, user_id: UserId, now: datetime) -> User:
        name = FullName(first=self.first_name, last=self.last_name)
        return User.register(id=user_id, email=self.email, email_verified=True, name=name, role=Role.PENDING, now=now)


AnyChange = AccountChange | OpenAccount
