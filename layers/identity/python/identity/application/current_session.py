"""Who is signed in: usually answered from the token alone; an expired one is refreshed on the way."""

from dataclasses import dataclass, field

from identity.application.ports import IdentityProvider, TokenVerifier
from identity.domain.session import Claims, InvalidToken, Tokens

NAMES = ("name", "given_name", "family_name")


@dataclass(frozen=True, kw_only=True)
class CurrentSession:
    """What the browser sent."""

    access_token: str = field(repr=False)
    refresh_token: str | None = field(default=None, repr=False)
    id_token: str | None = field(default=None, repr=False)


def current_session(query: CurrentSession, provider: IdentityProvider, verifier: TokenVerifier) -> tuple[Claims, Tokens | None]:
    """The claims, and new tokens when the old ones were no longer good.

    Raises `InvalidToken` when there is nothing to refresh with, `SessionEnded` when the refresh was refused.
    """
    try:
        return _named(verifier.access_token(query.access_token), query.id_token, verifier), None
    except InvalidToken:
        if query.refresh_token is None:
            raise
    tokens = provider.refresh(query.refresh_token)
    return _named(verifier.access_token(tokens.access_token), tokens.id_token or query.id_token, verifier), tokens


def _named(claims: Claims, id_token: str | None, verifier: TokenVerifier) -> Claims:
    """Access tokens carry no names that a browser's plain base64 decoder cannot read, so a person's names come from the ID token.

    An ID token is short-lived but the names in it are not, so its expiry is ignored; one of another person adds nothing.
    """
    if id_token is None:
        return claims
    try:
        person = verifier.id_token(id_token, expired_too=True)
    except InvalidToken:
        return claims
    if person["sub"] != claims["sub"]:
        return claims
    return {**claims, **{name: person[name] for name in NAMES if name in person}}
