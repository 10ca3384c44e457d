"""A sign-in under way: what the browser must bring back so that nobody else's answer is accepted."""

import base64
import hashlib
import secrets
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit
from uuid import uuid4

from kernel.errors import DomainError

REFUSED = "The identity provider's answer does not belong to this sign-in. Please sign in again."


class RedirectNotAllowed(DomainError):
    code = "REDIRECT_NOT_ALLOWED"


class LoginNotStarted(DomainError):
    code = "LOGIN_NOT_STARTED"


class LoginRefused(DomainError):
    code = "INVALID_AUTH_CODE"


class RegistrationConflict(DomainError):
    """Another account holds the e-mail address. Both accounts stay as they are."""

    code = "USER_ALREADY_EXISTS"


@dataclass(frozen=True, kw_only=True)
class Login:
    """`state` ties the answer to this browser, `nonce` the ID token to this sign-in, `verifier` (PKCE) the code to both."""

    state: str
    nonce: str
    verifier: str
    redirect_uri: str

    @classmethod
    def begin(cls, redirect_uri: str) -> Self:
        return cls(state=str(uuid4()), nonce=secrets.token_urlsafe(16), verifier=secrets.token_urlsafe(32), redirect_uri=redirect_uri)

    @property
    def challenge(self) -> str:
        """The S256 form of the verifier, the only one that is shown to the browser's address bar."""
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

    def ensure_answered_by(self, issuer: str, *, told_issuer: str | None, told_redirect: str | None) -> None:
        """What the answer tells about itself must agree with what was asked. Raises `LoginRefused`."""
        if told_issuer not in (None, issuer) or told_redirect not in (None, self.redirect_uri):
            raise LoginRefused(REFUSED)


def allowed_redirect(redirect_uri: str | None, web_origin: str) -> str:
    """Where the browser comes back to: a page of the web client, never of anybody else. Raises `RedirectNotAllowed`."""
    if redirect_uri is None:
        return f"{web_origin}/auth/callback"
    if not _is_page_of(redirect_uri, web_origin):
        raise RedirectNotAllowed(f"redirect_uri must be a page of {web_origin}.")
    return redirect_uri


def _is_page_of(address: str, web_origin: str) -> bool:
    """Browsers read a backslash as a slash and drop control characters, so an address with any of them is nobody's page."""
    if "\\" in address or not address.isprintable():
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return f"{parts.scheme}://{parts.netloc}" == web_origin and not parts.fragment
