"""What the use cases need from outside: the identity provider, its administration, and the rest of the platform."""

from dataclasses import dataclass
from typing import Literal, Protocol
from uuid import UUID

from events.auth import UserAuthenticated, UserLoggedOut
from identity.domain.account import Account, AccountShown, NewAccount
from identity.domain.login import Login
from identity.domain.session import Claims, Tokens
from kernel.manifest import Role


class IdentityProvider(Protocol):
    """The protocol's token side. Every call raises `IdentityProviderUnavailable` or `IdentityProviderFailed`."""

    def exchange(self, code: str, login: Login) -> Tokens:
        """Raises `LoginRefused`. A code works once."""

    def refresh(self, refresh_token: str) -> Tokens:
        """Raises `SessionEnded`. The same refresh token works again until the session ends."""

    def revoke(self, token: str, kind: Literal["refresh_token", "access_token"]) -> None: ...


class TokenVerifier(Protocol):
    """Both raise `InvalidToken`, and `IdentityProviderUnavailable` when the keys are not known yet and cannot be fetched."""

    def access_token(self, token: str) -> Claims: ...

    def id_token(self, token: str, *, nonce: str | None = None, expired_too: bool = False) -> Claims: ...


class Accounts(Protocol):
    """Accounts at the identity provider. Every call raises `AccountNotFound`, and what `IdentityProvider` raises."""

    def find(self, email: str) -> Account | None: ...

    def open(self, account: NewAccount) -> UUID:
        """Unused so far. Raises `AccountExists`, `AccountRefused`, `PasswordRefused`."""

    def get(self, user_id: UUID) -> Account: ...

    def show(self, user_id: UUID, shown: AccountShown) -> None:
        """Make the account look so; done again, it changes nothing. Raises `AccountRefused`."""

    def end_sessions(self, user_id: UUID) -> None: ...

    def delete(self, user_id: UUID) -> None: ...

    def roles(self, user_id: UUID) -> list[Role]: ...

    def grant(self, user_id: UUID, roles: tuple[Role, ...]) -> None: ...

    def revoke(self, user_id: UUID, roles: tuple[Role, ...]) -> None: ...

    def set_password(self, user_id: UUID, password: str) -> None:
        """Raises `PasswordRefused`."""


class SessionEvents(Protocol):
    def publish(self, event: UserAuthenticated | UserLoggedOut, *, correlation_id: str) -> None:
        """Best effort: a failure is logged and never raised."""


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """Who has just signed in, as the verified tokens say."""

    sub: UUID
    email: str
    email_verified: bool
    first_name: str | None
    last_name: str | None
    roles: list[Role]


class Registration(Protocol):
    """The registration saga."""

    def register(self, newcomer: Newcomer, *, correlation_id: str) -> bool:
        """False when another account holds the e-mail address. Raises `ServiceUnavailable`."""
