"""Who is calling: read from the very token that the gateway's authorizer has just verified."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kernel.errors import NotAuthenticated, RoleMissing
from kernel.manifest import Access, Role, Row

USABLE_TYPE = "Bearer"  # the realm signs ID tokens for the same audience with the same key; only `typ` tells them apart
PRIORITY = (Role.ADMIN, Role.HR, Role.CANDIDATE, Role.PENDING)


@dataclass(frozen=True, kw_only=True)
class Caller:
    """An authenticated person. `user_id` is the token's `sub` and the platform's user id.

    `token_issued_at` is the token's own claim, in seconds since 1970; a token that does not say is as old as can be.
    """

    user_id: UUID
    roles: frozenset[Role]
    token_issued_at: float = 0

    @property
    def is_admin(self) -> bool:
        return Role.ADMIN in self.roles

    @property
    def role(self) -> Role:
        """The strongest role, `pending` when the token has none of ours."""
        return next((role for role in PRIORITY if role in self.roles), Role.PENDING)


def caller_from_claims(claims: Mapping[str, Any]) -> Caller:
    """Read the caller from a verified token's claims. Raises `NotAuthenticated` when `sub` is no platform user id."""
    try:
        user_id = UUID(str(claims["sub"]))
    except (KeyError, ValueError) as cause:
        raise NotAuthenticated("The access token names no user of this platform. Sign in again.") from cause
    names = (claims.get("realm_access") or {}).get("roles", [])
    issued = claims.get("iat")
    issued_at = issued if isinstance(issued, int | float) else 0
    return Caller(user_id=user_id, roles=frozenset(role for role in Role if role in names), token_issued_at=issued_at)


def authenticated_caller(event: Mapping[str, Any]) -> Caller:
    """The caller of a request behind the JWT authorizer.

    API Gateway turns nested claims into strings of its own format, so the payload is decoded from the token itself;
    the authorizer's `sub` must equal the token's, which proves that this is the token that was verified.
    """
    verified = event.get("requestContext", {}).get("authorizer", {}).get("jwt", {}).get("claims", {})
    claims = token_payload(bearer_token(event.get("headers", {})))
    if not verified.get("sub") or verified["sub"] != claims.get("sub"):
        raise NotAuthenticated("Missing access token")
    if claims.get("typ", USABLE_TYPE) != USABLE_TYPE:
        raise NotAuthenticated("This is not an access token. Sign in again.")
    return caller_from_claims(claims)


def bearer_token(headers: Mapping[str, str]) -> str:
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise NotAuthenticated("Missing access token")
    return token.strip()


def token_payload(token: str) -> dict[str, Any]:
    """The claims of a token, unverified. Raises `NotAuthenticated` when it is not a JWT."""
    try:
        body = token.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    except (IndexError, ValueError, RecursionError) as cause:
        raise NotAuthenticated("The access token cannot be read. Sign in again.") from cause
    if not isinstance(claims, dict):
        raise NotAuthenticated("The access token cannot be read. Sign in again.")
    return claims


def check_roles(row: Row, caller: Caller) -> None:
    """Any one of the row's roles is enough. Raises `RoleMissing`."""
    if Access.ANY_USER in row.roles or caller.roles & set(row.roles):
        return
    required = ", ".join(sorted(row.roles))
    present = ", ".join(sorted(caller.roles)) or "none"
    raise RoleMissing(f"This needs one of the roles {required}; you have {present}.")
