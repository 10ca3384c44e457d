"""The cookies of a session and of a sign-in under way, as whole `Set-Cookie` values."""

import base64
import json
from collections.abc import Mapping

from identity.adapters.settings import Settings
from identity.domain.login import Login, LoginNotStarted
from identity.domain.session import Tokens

ACCESS, REFRESH, ID = "access_token", "refresh_token", "id_token"

# Used only when the identity provider does not say how long its refresh token lives (offline sessions end 30 days after the last use).
REFRESH_SECONDS = 2_592_000
ID_SECONDS = 28_800
LOGIN_SECONDS = 600

LOGIN_PATH = "/auth"
NOT_STARTED = "This sign-in was not started in this browser, or it took longer than 10 minutes. Please sign in again."


def session_cookies(tokens: Tokens, settings: Settings) -> list[str]:
    """Cookies live as long as the session can be refreshed, and validity is decided by the tokens inside.

    The access token's cookie outlives its token, because a page without the cookie takes its visitor for a stranger. The refresh token's
    does not, because a dead one keeps its visitor away from the sign-in page.
    """
    lifetime = tokens.refresh_expires_in or REFRESH_SECONDS
    cookies = [_cookie(ACCESS, tokens.access_token, lifetime, settings)]
    if tokens.refresh_token is not None:
        cookies.append(_cookie(REFRESH, tokens.refresh_token, lifetime, settings))
    if tokens.id_token is not None:
        cookies.append(_cookie(ID, tokens.id_token, ID_SECONDS, settings))
    return cookies


def cleared_session(settings: Settings) -> list[str]:
    return [_cookie(name, "", 0, settings) for name in (ACCESS, REFRESH, ID)]


def login_cookie(login: Login, settings: Settings) -> str:
    """One cookie per state, so that two tabs do not overwrite each other's sign-in."""
    content = json.dumps([login.nonce, login.verifier, login.redirect_uri]).encode()
    return _cookie(_login_name(login.state), base64.urlsafe_b64encode(content).decode(), LOGIN_SECONDS, settings, path=LOGIN_PATH)


def cleared_login(state: str, settings: Settings) -> str:
    return _cookie(_login_name(state), "", 0, settings, path=LOGIN_PATH)


def started_login(state: str, cookies: Mapping[str, str]) -> Login:
    """The sign-in that this browser began. Raises `LoginNotStarted`."""
    try:
        content = base64.urlsafe_b64decode(cookies[_login_name(state)])
        nonce, verifier, redirect_uri = json.loads(content)
    except (KeyError, ValueError, TypeError, RecursionError) as cause:
        raise LoginNotStarted(NOT_STARTED) from cause
    return Login(state=state, nonce=str(nonce), verifier=str(verifier), redirect_uri=str(redirect_uri))


def _login_name(state: str) -> str:
    return f"login_{state}"


def _cookie(name: str, value: str, seconds: int, settings: Settings, *, path: str = "/") -> str:
    secure = "; Secure" if settings.secure_cookies else ""
    return f"{name}={value}; Max-Age={seconds}; Path={path}; HttpOnly; SameSite=Lax{secure}"
