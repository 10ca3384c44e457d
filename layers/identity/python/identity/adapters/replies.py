"""Answers that several routes of this context share."""

from typing import Literal

from identity.adapters.cookies import login_cookie
from identity.adapters.settings import Settings
from identity.application.begin_login import Prompt, authorization_url
from identity.domain.login import Login, RedirectNotAllowed, allowed_redirect
from kernel.http import ApiModel, Reply


class Failed(ApiModel):
    """A failure that answers 200, as the web client of these routes expects it."""

    success: Literal[False] = False
    error: str


class LoginBegun(ApiModel):
    success: Literal[True] = True
    auth_url: str
    state: str
    redirect_uri: str


def begin_login(redirect_uri: str | None, settings: Settings, *, prompt: Prompt = None) -> Reply[LoginBegun] | Failed:
    """The page to go to, and the cookie that the callback asks for."""
    try:
        login = Login.begin(allowed_redirect(redirect_uri, settings.web_origin))
    except RedirectNotAllowed as refusal:
        return Failed(error=refusal.message)
    url = authorization_url(login, settings.endpoint("auth"), settings.client_id, prompt)
    body = LoginBegun(auth_url=url, state=login.state, redirect_uri=login.redirect_uri)
    return Reply(body=body, cookies=[login_cookie(login, settings)])
