"""New tokens for a session that can still be refreshed; several calls with the same refresh token all succeed."""

from typing import Literal

from pydantic import Field

from identity.adapters.cookies import REFRESH, session_cookies
from identity.adapters.keycloak import SESSION_ENDED, Keycloak
from identity.adapters.settings import Settings
from identity.domain.session import SessionEnded
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Reply
from kernel.request import Request


class RefreshBody(ApiModel):
    refresh_token: str | None = Field(default=None, repr=False)


class Refreshed(ApiModel):
    success: Literal[True] = True
    expires_in: int


@endpoint
def handler(body: RefreshBody, request: Request, settings: Settings, provider: Keycloak) -> Reply[Refreshed]:
    refresh_token = body.refresh_token or request.cookies.get(REFRESH)
    if not refresh_token:
        raise SessionEnded(SESSION_ENDED)
    tokens = provider.refresh(refresh_token)
    return Reply(body=Refreshed(expires_in=tokens.expires_in), cookies=session_cookies(tokens, settings))
