"""A person on the platform. The role is chosen once: claimed, granted at the identity provider, then confirmed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Literal, NewType
from uuid import UUID

from events import users as published
from kernel.aggregate import Aggregate
from kernel.manifest import Role
from users.domain.changes import changed
from users.domain.errors import InvalidUserOperation, RoleAlreadySelected, RoleNotClaimed, UserDeleted, UserSuspended
from users.domain.person import Email, FullName
from users.domain.profile import BIO_LIMIT, LANGUAGE_LIMIT, PHONE_LIMIT, TIMEZONE_LIMIT, ProfileChanges
from users.domain.texts import optional_text, required_text

UserId = NewType("UserId", UUID)
"""Equals the identity provider's `sub`, so no request needs a look-up to know its caller."""

SELECTED: dict[Role, Literal["candidate", "hr", "admin"]] = {Role.CANDIDATE: "candidate", Role.HR: "hr", Role.ADMIN: "admin"}
"""Roles that end the choice, in the words of the event."""

CLAIM_LIFETIME = timedelta(minutes=5)
"""Longer than a role selection can run (its state machine ends after 5 minutes at the latest), so a dead one locks nobody out."""


class UserStatus(StrEnum):
    ACTIVE = "active"
    SUSPENDED = "suspended"
    DELETED = "deleted"


class ClaimOutcome(StrEnum):
    """How a claim on a role ended: expected outcomes of the role selection saga."""

    CLAIMED = "claimed"
    ALREADY_SELECTED = "already_selected"
    SUSPENDED = "suspended"
    DELETED = "deleted"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, kw_only=True)
class RoleClaim:
    """A selection under way: no other role can be selected until it ends or is too old to be alive."""

    role: Role
    at: datetime

    def is_alive(self, now: datetime) -> bool:
        return now - self.at < CLAIM_LIFETIME

    def stands_against(self, role: Role, now: datetime) -> bool:
        return role is not self.role and self.is_alive(now)


@dataclass(kw_only=True)
class User(Aggregate):
    """`name` belongs to the person once it is here; e-mail address and its verification follow the identity provider.

    `last_login_at` is known here and written by the book of logins alone.
    """

    id: UserId
    external_auth_id: str
    email: Email
    name: FullName
    role: Role
    email_verified: bool
    created_at: datetime
    updated_at: datetime
    status: UserStatus = UserStatus.ACTIVE
    timezone: str = "UTC"
    language: str = "en"
    avatar_url: str | None = None
    bio: str | None = None
    phone: str | None = None
    claim: RoleClaim | None = None
    last_login_at: datetime | None = None

    @classmethod
    def register(cls, *, id: UserId, email: Email, email_verified: bool, name: FullName, role: Role, now: datetime) -> "User":  # noqa: A002
        user = cls(
            id=id,
            external_auth_id=str(id),
            email=email,
            name=name,
            role=role,
            email_verified=email_verified,
            created_at=now,
            updated_at=now,
        )
        user.record(user._created())
        user._tell_role(now)
        return user

    def ensure_active(self) -> None:
        """Raises `UserDeleted`, `UserSuspended`."""
        if self.status is UserStatus.DELETED:
            raise UserDeleted("Your account has been deleted.")
        if self.status is UserStatus.SUSPENDED:
            raise UserSuspended("Your account is suspended.")

    def update_profile(self, changes: ProfileChanges, now: datetime) -> None:
        """Nothing happens (and nothing is told) when nothing differs.

        Raises `UserDeleted`, `UserSuspended`, `InvalidUser`, `InvalidText`.
        """
        self.ensure_active()
        before = self._profile()
        self.name = changes.new_name(self.name)
        self.phone = optional_text("phone", changed(changes.phone, self.phone), PHONE_LIMIT)
        self.bio = optional_text("bio", changed(changes.bio, self.bio), BIO_LIMIT)
        self.timezone = required_text("timezone", changed(changes.timezone, self.timezone), TIMEZONE_LIMIT)
        self.language = required_text("language", changed(changes.language, self.language), LANGUAGE_LIMIT)
        if self._profile() != before:
            self.updated_at = now
            self.record(self._updated())

    def change_avatar(self, avatar_url: str | None, now: datetime) -> None:
        """Nothing happens when nothing differs. Raises `UserDeleted`, `UserSuspended`."""
        self.ensure_active()
        if avatar_url != self.avatar_url:
            self.avatar_url, self.updated_at = avatar_url, now
            self.record(self._updated())

    def follow_provider(self, *, email: Email, email_verified: bool, role: Role, now: datetime) -> None:
        """Take over what the identity provider knows better; a role given there ends the choice here."""
        if (self.email, self.email_verified) != (email, email_verified):
            self.email, self.email_verified, self.updated_at = email, email_verified, now
        if self.role is Role.PENDING and role is not Role.PENDING:
            self._take_role(role, now)

    def claim_role(self, role: Role, now: datetime) -> ClaimOutcome:
        if self.status is not UserStatus.ACTIVE:
            return ClaimOutcome(self.status.value)
        if self.role is not Role.PENDING or (self.claim is not None and self.claim.stands_against(role, now)):
            return ClaimOutcome.ALREADY_SELECTED
        self.claim = RoleClaim(role=role, at=now)
        return ClaimOutcome.CLAIMED

    def confirm_role(self, role: Role, now: datetime) -> None:
        """Done again, it changes nothing. Raises `RoleNotClaimed`."""
        if self.role is role:
            return
        if self.role is not Role.PENDING or self.claim is None or self.claim.role is not role:
            raise RoleNotClaimed("This role selection is no longer the current one.")
        self._take_role(role, now)

    def release_role(self, role: Role) -> None:
        """Give up a claim that could not be kept; another one that has begun since is left alone."""
        if self.claim is not None and self.claim.role is role:
            self.claim = None

    def assign_role(self, role: Role, now: datetime) -> None:
        """Raises `RoleAlreadySelected`."""
        if self.role is not Role.PENDING:
            raise RoleAlreadySelected("This person has a role already; it cannot be changed.")
        self._take_role(role, now)

    def suspend(self, *, reason: str, by: UUID, now: datetime) -> None:
        """Raises `InvalidUserOperation`."""
        if self.status is not UserStatus.ACTIVE:
            raise InvalidUserOperation("This account is suspended already.")
        self.status, self.updated_at = UserStatus.SUSPENDED, now
        event = published.UserSuspended(
            user_id=self.id,
            external_auth_id=self.external_auth_id,
            reason=reason,
            suspended_by=by,
            suspended_at=now,
            version=self.next_version,
        )
        self.record(event)

    def activate(self, *, by: UUID, now: datetime) -> None:
        """Nothing happens (and nothing is told) to somebody who is active."""
        previous: Final = self.status.value
        if self.status is UserStatus.ACTIVE:
            return
        event = published.UserActivated(
            user_id=self.id,
            external_auth_id=self.external_auth_id,
            previous_status=previous,
            activated_by=by,
            activated_at=now,
            version=self.next_version,
        )
        self.status, self.updated_at = UserStatus.ACTIVE, now
        self.record(event)

    def verify_email(self, now: datetime) -> None:
        if not self.email_verified:
            self.email_verified, self.updated_at = True, now
            self.record(self._updated())

    def delete(self, *, by: UUID, now: datetime) -> None:
        """For good: the status is only that of the moment until it is stored."""
        self.status = UserStatus.DELETED
        event = published.UserDeleted(
            user_id=self.id, external_auth_id=self.external_auth_id, deleted_by=by, deleted_at=now, version=self.next_version
        )
        self.record(event)

    def _profile(self) -> tuple[FullName, str | None, str | None, str, str]:
        return self.name, self.phone, self.bio, self.timezone, self.language

    def _take_role(self, role: Role, now: datetime) -> None:
        self.role, self.claim, self.updated_at = role, None, now
        self._tell_role(now)

    def _created(self) -> published.UserCreated:
        return published.UserCreated(
            user_id=self.id,
            company_id=self.id,
            external_auth_id=self.external_auth_id,
            first_name=self.name.first,
            last_name=self.name.last,
            status=self.status.value,
            role=self.role.value,
            created_at=self.created_at,
            version=self.next_version,
        )

    def _updated(self) -> published.UserUpdated:
        return published.UserUpdated(
            user_id=self.id,
            external_auth_id=self.external_auth_id,
            first_name=self.name.first,
            last_name=self.name.last,
            role=self.role.value,
            timezone=self.timezone,
            language=self.language,
            avatar_url=self.avatar_url,
            updated_at=self.updated_at,
            version=self.next_version,
        )

    def _tell_role(self, now: datetime) -> None:
        role = SELECTED.get(self.role)
        if role is None:
            return
        event = published.UserRoleSelected(
            user_id=self.id,
            company_id=self.id,
            external_auth_id=self.external_auth_id,
            first_name=self.name.first,
            role=role,
            selected_at=now,
            version=self.next_version,
        )
        self.record(event)
