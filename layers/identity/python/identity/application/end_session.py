"""Sign out: revoke what the browser still has; whatever fails, the browser forgets its tokens."""

from typing import Literal
from uuid import uuid4

from events.auth import UserLoggedOut
from identity.application.ports import IdentityProvider, SessionEvents, TokenVerifier
from identity.domain.session import IdentityProviderFailed, IdentityProviderUnavailable, InvalidToken, SignOut
from kernel import logging


def end_session(command: SignOut, provider: IdentityProvider, verifier: TokenVerifier, events: SessionEvents, correlation_id: str) -> None:
    """The refresh token goes first: it is the one that lives longer. Never fails."""
    _revoke(command.refresh_token, "refresh_token", provider)
    _revoke(command.access_token, "access_token", provider)
    subject = _subject(command.access_token, verifier)
    if subject is not None:
        events.publish(UserLoggedOut(external_auth_id=subject, session_id=uuid4()), correlation_id=correlation_id)


def _revoke(token: str | None, kind: Literal["refresh_token", "access_token"], provider: IdentityProvider) -> None:
    if token is None:
        return
    try:
        provider.revoke(token, kind)
    except (IdentityProviderUnavailable, IdentityProviderFailed):
        logging.warning("a token could not be revoked; it ends by itself")


def _subject(access_token: str | None, verifier: TokenVerifier) -> str | None:
    try:
        return str(verifier.access_token(access_token)["sub"]) if access_token else None
    except (InvalidToken, IdentityProviderUnavailable, IdentityProviderFailed):
        return None
