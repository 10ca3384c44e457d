"""An account at the identity provider: what it shows of a person, and exactly one of our roles at a time."""

from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from kernel.errors import DomainError
from kernel.manifest import Role


class AccountNotFound(DomainError):
    status = 404
    code = "USER_NOT_FOUND"


class PasswordRefused(DomainError):
    """The identity provider's password policy wants another one."""

    code = "PASSWORD_REFUSED"


class AccountSuspended(DomainError):
    status = 403
    code = "USER_SUSPENDED"


class AccountExists(DomainError):
    status = 409
    code = "USER_ALREADY_EXISTS"


class AccountRefused(DomainError):
    """The identity provider's own rules do not allow a value. `field` is ours for it."""

    code = "ACCOUNT_REFUSED"

    def __init__(self, field: str) -> None:
        super().__init__(f"{field} is not accepted by the sign-in service.")
        self.field = field


@dataclass(frozen=True, kw_only=True)
class Account:
    """As much of an account as decisions need. `is_unused` is what the platform has made and nobody has signed in with yet."""

    id: UUID
    enabled: bool
    is_unused: bool


@dataclass(frozen=True, kw_only=True)
class NewAccount:
    """Somebody new, whose user name is the e-mail address."""

    email: str
    first_name: str
    last_name: str
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, kw_only=True)
class AccountShown:
    """What an account is to show; None is left as it is."""

    first_name: str | None = None
    last_name: str | None = None
    enabled: bool | None = None
    email_verified: bool | None = None


@dataclass(frozen=True, kw_only=True)
class RoleChange:
    """What must happen for an account to hold exactly one role; granting comes first, so that it is never without any."""

    grant: tuple[Role, ...]
    revoke: tuple[Role, ...]

    @classmethod
    def to_exactly(cls, role: Role, held: Collection[Role]) -> "RoleChange":
        return cls(grant=() if role in held else (role,), revoke=tuple(other for other in Role if other in held and other is not role))
