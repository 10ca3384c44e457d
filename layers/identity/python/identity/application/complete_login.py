"""Finish a sign-in: the code becomes tokens, the person becomes a user of the platform."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from events.auth import UserAuthenticated
from identity.application.ports import IdentityProvider, Newcomer, Registration, SessionEvents, TokenVerifier
from identity.domain.login import REFUSED, Login, LoginRefused, RegistrationConflict
from identity.domain.session import (
    Claims,
    IdentityProviderFailed,
    IdentityProviderUnavailable,
    InvalidToken,
    SessionEnded,
    Tokens,
    roles_of,
)

CONFLICT = "This e-mail address already belongs to another account. Sign in with that account, or ask support to join the two."


@dataclass(frozen=True, kw_only=True)
class CompleteLogin:
    code: str = field(repr=False)
    login: Login
    correlation_id: str


def complete_login(
    command: CompleteLogin, provider: IdentityProvider, verifier: TokenVerifier, registration: Registration, events: SessionEvents
) -> Tokens:
    """Raises `LoginRefused`, `RegistrationConflict`, `ServiceUnavailable`, `IdentityProviderFailed`."""
    tokens = provider.exchange(command.code, command.login)
    newcomer = _newcomer(tokens, command.login, verifier)
    if not registration.register(newcomer, correlation_id=command.correlation_id):
        raise RegistrationConflict(CONFLICT)
    event = UserAuthenticated(external_auth_id=str(newcomer.sub), session_id=uuid4())
    events.publish(event, correlation_id=command.correlation_id)
    return tokens if newcomer.roles else _with_first_role(tokens, provider)


def _newcomer(tokens: Tokens, login: Login, verifier: TokenVerifier) -> Newcomer:
    """Names and e-mail come from the ID token: the access token carries no names that a browser's decoder cannot read."""
    try:
        access = verifier.access_token(tokens.access_token)
        person = {**access, **verifier.id_token(tokens.id_token or "", nonce=login.nonce)}
    except InvalidToken as refusal:
        raise LoginRefused(REFUSED) from refusal
    if person["sub"] != access["sub"]:
        raise LoginRefused(REFUSED)
    return Newcomer(
        sub=_user_id(access),
        email=_email(person),
        email_verified=person.get("email_verified") is True,
        first_name=person.get("given_name"),
        last_name=person.get("family_name"),
        roles=roles_of(access),
    )


def _user_id(claims: Claims) -> UUID:
    try:
        return UUID(str(claims["sub"]))
    except ValueError as cause:
        raise LoginRefused("This account has an id that the platform cannot use. Ask support.") from cause


def _email(claims: Claims) -> str:
    email = claims.get("email")
    if not isinstance(email, str) or not email.strip():
        raise LoginRefused("This account has no e-mail address. Add one to your account and sign in again.")
    return email


def _with_first_role(tokens: Tokens, provider: IdentityProvider) -> Tokens:
    """Registration has just given the role `pending`, which only a new token shows; without one the old tokens are good, too."""
    try:
        return provider.refresh(tokens.refresh_token) if tokens.refresh_token else tokens
    except (SessionEnded, IdentityProviderUnavailable, IdentityProviderFailed):
        return tokens
