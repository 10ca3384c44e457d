"""Sign out: always succeeds, forgets the cookies and tells where the identity provider's own session is ended."""

from urllib.parse import urlencode

from pydantic import Field

from identity.adapters.cookies import ACCESS, ID, REFRESH, cleared_session
from identity.adapters.keycloak import Keycloak
from identity.adapters.session_events import BusSessionEvents
from identity.adapters.settings import Settings
from identity.adapters.token_verifier import KeycloakTokenVerifier
from identity.application.end_session import end_session
from identity.domain.session import SignOut
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Reply, absent
from kernel.request import Request
from kernel.unit_of_work import Origin


class LogoutBody(ApiModel):
    access_token: str | None = Field(default=None, repr=False)
    refresh_token: str | None = Field(default=None, repr=False)
    id_token: str | None = Field(default=None, repr=False)


class SignedOut(ApiModel):
    success: bool = True
    end_session_endpoint: str | None = Field(default=None, exclude_if=absent)
    id_token: str | None = Field(default=None, exclude_if=absent)
    requires_redirect: bool


@endpoint
def handler(
    *,
    body: LogoutBody,
    request: Request,
    origin: Origin,
    settings: Settings,
    provider: Keycloak,
    verifier: KeycloakTokenVerifier,
    events: BusSessionEvents,
) -> Reply[SignedOut]:
    held = request.cookies
    command = SignOut(
        access_token=body.access_token or held.get(ACCESS) or None,
        refresh_token=body.refresh_token or held.get(REFRESH) or None,
        id_token=body.id_token or held.get(ID) or None,
    )
    end_session(command, provider, verifier, events, origin.correlation_id)
    return Reply(body=_answer(command.id_token, settings), cookies=cleared_session(settings))


def _answer(id_token: str | None, settings: Settings) -> SignedOut:
    if id_token is None:
        return SignedOut(requires_redirect=False)
    query = urlencode({"id_token_hint": id_token, "post_logout_redirect_uri": f"{settings.web_origin}/"})
    return SignedOut(end_session_endpoint=f"{settings.endpoint('logout')}?{query}", id_token=id_token, requires_redirect=True)
