"""An account at the identity provider: exactly one of our roles at a time."""

from collections.abc import Collection
from dataclasses import dataclass

from kernel.errors import DomainError
from kernel.manifest import Role


class AccountNotFound(DomainError):
    status = 404
    code = "USER_NOT_FOUND"


class PasswordRefused(DomainError):
    """The identity provider's password policy wants another one."""

    code = "PASSWORD_REFUSED"


@dataclass(frozen=True, kw_only=True)
class RoleChange:
    """What must happen for an account to hold exactly one role; granting comes first, so that it is never without any."""

    grant: tuple[Role, ...]
    revoke: tuple[Role, ...]

    @classmethod
    def to_exactly(cls, role: Role, held: Collection[Role]) -> "RoleChange":
        return cls(grant=() if role in held else (role,), revoke=tuple(other for other in Role if other in held and other is not role))
