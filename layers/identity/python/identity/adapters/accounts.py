"""Accounts in Keycloak, changed with the rights of the administration's service account."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from identity.adapters.http import Answer, Http
from identity.adapters.settings import Settings
from identity.domain.account import AccountNotFound, PasswordRefused
from identity.domain.session import IdentityProviderFailed
from kernel.manifest import Role
from kernel.settings import secret, setting

UNAUTHORIZED, NOT_FOUND, BAD_REQUEST = 401, 404, 400
MARGIN_SECONDS = 20
"""A token is not used in the last moments of its life."""


class ServiceAccount:
    """The service account's token, kept until shortly before it expires."""

    def __init__(
        self, settings: Settings, http: Http, client_id: str, client_secret: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._url = settings.endpoint("token")
        self._form = {"grant_type": "client_credentials", "client_id": client_id, "client_secret": client_secret}
        self._http = http
        self._clock = clock
        self._token = ""
        self._good_until = 0.0

    def token(self) -> str:
        if self._clock() >= self._good_until:
            answer = self._http.send("POST", self._url, form=self._form)
            if not answer.ok:
                raise answer.unexpected()
            content = answer.json()
            self._token = content["access_token"]
            self._good_until = self._clock() + content["expires_in"] - MARGIN_SECONDS
        return self._token

    def forget(self) -> None:
        self._good_until = 0.0


@dataclass
class KeycloakAccounts:
    settings: Settings
    http: Http
    service: ServiceAccount

    @classmethod
    def from_environment(cls) -> Self:
        settings, http = Settings.from_environment(), Http()
        service = ServiceAccount(settings, http, setting("KEYCLOAK_ADMIN_CLIENT_ID"), secret("KEYCLOAK_ADMIN_CLIENT_SECRET"))
        return cls(settings, http, service)

    def roles(self, user_id: UUID) -> list[Role]:
        held = {mapping["name"] for mapping in self._mappings(user_id)}
        return [role for role in Role if role in held]

    def grant(self, user_id: UUID, roles: tuple[Role, ...]) -> None:
        """Roles are looked up among those that may be given to this account: it needs no right on the realm itself."""
        available = [mapping for mapping in self._mappings(user_id, "/available") if mapping["name"] in roles]
        if len(available) != len(roles):
            raise IdentityProviderFailed("The realm has no such role, or the service account may not give it.")
        self._change("POST", user_id, available)

    def revoke(self, user_id: UUID, roles: tuple[Role, ...]) -> None:
        self._change("DELETE", user_id, [mapping for mapping in self._mappings(user_id) if mapping["name"] in roles])

    def set_password(self, user_id: UUID, password: str) -> None:
        answer = self._send("PUT", f"/users/{user_id}/reset-password", {"type": "password", "value": password, "temporary": False})
        if answer.status == BAD_REQUEST:
            raise PasswordRefused("This password is not allowed. Choose a longer or less common one.")
        _expect_success(answer)

    def _mappings(self, user_id: UUID, which: str = "") -> list[dict[str, Any]]:
        answer = self._send("GET", f"/users/{user_id}/role-mappings/realm{which}")
        _expect_success(answer)
        found: list[dict[str, Any]] = answer.json()
        return found

    def _change(self, method: str, user_id: UUID, mappings: list[dict[str, Any]]) -> None:
        _expect_success(self._send(method, f"/users/{user_id}/role-mappings/realm", mappings))

    def _send(self, method: str, path: str, body: object = None) -> Answer:
        """Every call says what should be, not what to add, so it may be repeated; a token revoked early is replaced once."""
        url = f"{self.settings.administration}{path}"
        answer = self.http.send(method, url, body=body, bearer=self.service.token())
        if answer.status != UNAUTHORIZED:
            return answer
        self.service.forget()
        return self.http.send(method, url, body=body, bearer=self.service.token())


def _expect_success(answer: Answer) -> None:
    if answer.status == NOT_FOUND:
        raise AccountNotFound("The identity provider has no such account.")
    if not answer.ok:
        raise answer.unexpected()
