"""Who is signed in; asked several times per page, so the identity provider is asked only when the access token is no longer good."""

from typing import Any

from identity.adapters.cookies import ACCESS, ID, REFRESH, cleared_session, session_cookies
from identity.adapters.keycloak import Keycloak
from identity.adapters.settings import Settings
from identity.adapters.token_verifier import KeycloakTokenVerifier
from identity.application.current_session import CurrentSession, current_session
from identity.domain.session import SessionEnded
from kernel.caller import bearer_token
from kernel.endpoint import endpoint
from kernel.errors import NotAuthenticated
from kernel.http import ApiModel, Now, Reply, Timestamp
from kernel.request import Request


class Session(ApiModel):
    """`user` holds all claims of the access token."""

    message: str = "You are signed in."
    timestamp: Timestamp
    user: dict[str, Any]


@endpoint
def handler(request: Request, now: Now, settings: Settings, provider: Keycloak, verifier: KeycloakTokenVerifier) -> Reply[Session]:
    held = request.cookies
    query = CurrentSession(access_token=_access_token(request), refresh_token=held.get(REFRESH) or None, id_token=held.get(ID) or None)
    try:
        claims, renewed = current_session(query, provider, verifier)
    except SessionEnded as refusal:
        raise NotAuthenticated(refusal.message, cookies=cleared_session(settings)) from refusal
    cookies = session_cookies(renewed, settings) if renewed else []
    return Reply(body=Session(timestamp=now, user=dict(claims)), cookies=cookies)


def _access_token(request: Request) -> str:
    """The header first, then the cookie. Raises `NotAuthenticated`."""
    cookie = request.cookies.get(ACCESS)
    return cookie if cookie and "authorization" not in request.headers else bearer_token(request.headers)
