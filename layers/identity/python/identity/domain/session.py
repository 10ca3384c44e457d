"""A session of a person: the tokens that the identity provider gave, and what a verified token says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kernel.errors import DomainError, NotAuthenticated, ServiceUnavailable
from kernel.manifest import Role

Claims = Mapping[str, Any]
"""The content of a verified token, exactly as the identity provider wrote it."""


class InvalidToken(NotAuthenticated):
    """A token that is forged, expired, of another realm or for another client."""


class SessionEnded(DomainError):
    """The refresh token is missing, expired, revoked or not one of ours."""

    code = "INVALID_REFRESH_TOKEN"


class IdentityProviderUnavailable(ServiceUnavailable):
    """No answer in time, or an answer that says that trying later is right."""

    code = "AUTH_SERVICE_ERROR"


class IdentityProviderFailed(DomainError):
    """An answer nobody expected: the client or its rights at the identity provider are set up wrongly."""

    status = 502
    code = "AUTH_SERVICE_ERROR"


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """`expires_in` and `refresh_expires_in` in seconds; a refresh may leave the refresh and ID tokens as they were."""

    access_token: str = field(repr=False)
    expires_in: int
    refresh_token: str | None = field(default=None, repr=False)
    refresh_expires_in: int | None = None
    id_token: str | None = field(default=None, repr=False)


@dataclass(frozen=True, kw_only=True)
class SignOut:
    """The tokens that a signing-out browser still has."""

    access_token: str | None = field(default=None, repr=False)
    refresh_token: str | None = field(default=None, repr=False)
    id_token: str | None = field(default=None, repr=False)


def roles_of(claims: Claims) -> list[Role]:
    """The roles of the platform in an access token; the identity provider's own roles are left out."""
    names = (claims.get("realm_access") or {}).get("roles", [])
    return [role for role in Role if role in names]
