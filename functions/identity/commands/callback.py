"""Finish a sign-in: the web client hands over the identity provider's answer and gets the session's cookies."""

from typing import Literal

from pydantic import Field

from identity.adapters.cookies import cleared_login, session_cookies, started_login
from identity.adapters.keycloak import Keycloak
from identity.adapters.registration import SagaRegistration
from identity.adapters.session_events import BusSessionEvents
from identity.adapters.settings import Settings
from identity.adapters.token_verifier import KeycloakTokenVerifier
from identity.application.complete_login import CompleteLogin, complete_login
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Reply
from kernel.request import Request
from kernel.unit_of_work import Origin


class CallbackQuery(ApiModel):
    code: str = Field(min_length=1)
    state: str = Field(min_length=1)
    redirect_uri: str | None = Field(default=None, alias="redirect_uri")
    session_state: str | None = Field(default=None, alias="session_state")
    iss: str | None = None


class SignedIn(ApiModel):
    success: Literal[True] = True
    expires_in: int
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105 - a kind of token, not one


@endpoint
def handler(
    *,
    query: CallbackQuery,
    request: Request,
    origin: Origin,
    settings: Settings,
    provider: Keycloak,
    verifier: KeycloakTokenVerifier,
    registration: SagaRegistration,
    events: BusSessionEvents,
) -> Reply[SignedIn]:
    """The login's cookie goes with success: a page that is loaded again must not send its code twice, which would end the session."""
    login = started_login(query.state, request.cookies)
    login.ensure_answered_by(settings.issuer, told_issuer=query.iss, told_redirect=query.redirect_uri)
    command = CompleteLogin(code=query.code, login=login, correlation_id=origin.correlation_id)
    tokens = complete_login(command, provider, verifier, registration, events)
    cookies = [*session_cookies(tokens, settings), cleared_login(query.state, settings)]
    return Reply(body=SignedIn(expires_in=tokens.expires_in), cookies=cookies)
