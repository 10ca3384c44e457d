"""Keycloak's token side: OpenID Connect and token revocation for the public client."""

from typing import Any, Literal, Self

from identity.adapters.http import Answer, Http
from identity.adapters.settings import Settings
from identity.domain.login import Login, LoginRefused
from identity.domain.session import SessionEnded, Tokens

BAD_REQUEST = 400
PROBE_SECONDS = 2
REVOKE_SECONDS = 2
"""Nobody waits long to sign out: a token that cannot be revoked ends by itself."""
KEYS_SECONDS = 5

CODE_REFUSED = "The sign-in could not be completed: it took too long or was already used. Please sign in again."
SESSION_ENDED = "Your session has ended. Please sign in again."


class Keycloak:
    """The client is public: its proof is the PKCE verifier, not a secret."""

    def __init__(self, settings: Settings, http: Http) -> None:
        self._settings = settings
        self._http = http

    @classmethod
    def from_environment(cls) -> Self:
        return cls(Settings.from_environment(), Http())

    def exchange(self, code: str, login: Login) -> Tokens:
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": login.redirect_uri, "code_verifier": login.verifier}
        answer = self._post("token", form, repeatable=False)
        if answer.status == BAD_REQUEST:
            raise LoginRefused(CODE_REFUSED)
        return _tokens(answer)

    def refresh(self, refresh_token: str) -> Tokens:
        """Repeatable, because the realm does not rotate refresh tokens: several tabs use the same one at once."""
        answer = self._post("token", {"grant_type": "refresh_token", "refresh_token": refresh_token})
        if answer.status == BAD_REQUEST:
            raise SessionEnded(SESSION_ENDED)
        return _tokens(answer)

    def revoke(self, token: str, kind: Literal["refresh_token", "access_token"]) -> None:
        answer = self._post("revoke", {"token": token, "token_type_hint": kind}, seconds=REVOKE_SECONDS)
        if not answer.ok and answer.status != BAD_REQUEST:
            raise answer.unexpected()

    def published_keys(self) -> dict[str, Any]:
        """The realm's keys as it publishes them (JWKS)."""
        answer = self._http.send("GET", self._settings.endpoint("certs"), seconds=KEYS_SECONDS)
        keys = answer.json() if answer.ok else None
        if not isinstance(keys, dict):
            raise answer.unexpected()
        return keys

    def probe(self) -> None:
        """Raises `IdentityProviderUnavailable` or `IdentityProviderFailed` unless the realm answers at once."""
        answer = self._http.send("GET", self._settings.issuer, seconds=PROBE_SECONDS)
        if not answer.ok:
            raise answer.unexpected()

    def _post(self, endpoint: str, form: dict[str, str], *, repeatable: bool = True, seconds: float | None = None) -> Answer:
        form = {"client_id": self._settings.client_id, **form}
        return self._http.send("POST", self._settings.endpoint(endpoint), form=form, repeatable=repeatable, seconds=seconds)


def _tokens(answer: Answer) -> Tokens:
    content = answer.json() if answer.ok else None
    if not isinstance(content, dict) or "access_token" not in content:
        raise answer.unexpected()
    return Tokens(
        access_token=content["access_token"],
        expires_in=content.get("expires_in", 0),
        refresh_token=content.get("refresh_token"),
        refresh_expires_in=content.get("refresh_expires_in"),
        id_token=content.get("id_token"),
    )
