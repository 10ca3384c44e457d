"""Accounts in Keycloak, changed with the rights of the administration's service account."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode
from uuid import UUID

from identity.adapters.account_representation import UNUSED, account, given_as, names_of, refused_field, representation
from identity.adapters.http import Answer, Http
from identity.adapters.settings import Settings
from identity.domain.account import Account, AccountExists, AccountNotFound, AccountRefused, AccountShown, NewAccount, PasswordRefused
from identity.domain.session import IdentityProviderFailed
from kernel.manifest import Role
from kernel.settings import secret, setting

UNAUTHORIZED, NOT_FOUND, BAD_REQUEST, CONFLICT = 401, 404, 400, 409
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

    def find(self, email: str) -> Account | None:
        answer = self._send("GET", f"/users?{urlencode({'email': email, 'exact': 'true'})}")
        _expect_success(answer)
        found: list[dict[str, Any]] = answer.json()
        return account(found[0]) if found else None

    def open(self, account: NewAccount) -> UUID:
        """Keycloak tells the id of what it has made in the `Location`, the address of the new account."""
        password = {"type": "password", "value": account.password, "temporary": False}
        names = {"email": account.email, "firstName": account.first_name, "lastName": account.last_name}
        known = {"username": account.email, "emailVerified": True, "enabled": True, "requiredActions": [UNUSED]}
        answer = self._send("POST", "/users", {**names, **known, "credentials": [password] if account.password else []})
        if answer.status == CONFLICT:
            raise AccountExists("There is already an account with this e-mail address.")
        _expect_accepted(answer)
        return UUID(answer.location.rsplit("/", 1)[-1])

    def get(self, user_id: UUID) -> Account:
        return account(self._representation(user_id))

    def show(self, user_id: UUID, shown: AccountShown) -> None:
        """Read, changed and written as a whole: what a partial representation leaves out, Keycloak may take for removed."""
        present = self._representation(user_id)
        wanted = {**present, **representation(shown)}
        if wanted != present:
            _expect_accepted(self._send("PUT", f"/users/{user_id}", wanted))

    def end_sessions(self, user_id: UUID) -> None:
        _expect_success(self._send("POST", f"/users/{user_id}/logout"))

    def delete(self, user_id: UUID) -> None:
        _expect_success(self._send("DELETE", f"/users/{user_id}"))

    def roles(self, user_id: UUID) -> list[Role]:
        held = {mapping["name"] for mapping in self._mappings(user_id)}
        return [role for role in Role if held & names_of(role)]

    def grant(self, user_id: UUID, roles: tuple[Role, ...]) -> None:
        """Roles are looked up among those that may be given to this account: it needs no right on the realm itself."""
        wanted = {given_as(role) for role in roles}
        available = [mapping for mapping in self._mappings(user_id, "/available") if mapping["name"] in wanted]
        if len(available) != len(roles):
            raise IdentityProviderFailed("The realm has no such role, or the service account may not give it.")
        self._change("POST", user_id, available)

    def revoke(self, user_id: UUID, roles: tuple[Role, ...]) -> None:
        names = {name for role in roles for name in names_of(role)}
        self._change("DELETE", user_id, [mapping for mapping in self._mappings(user_id) if mapping["name"] in names])

    def set_password(self, user_id: UUID, password: str) -> None:
        answer = self._send("PUT", f"/users/{user_id}/reset-password", {"type": "password", "value": password, "temporary": False})
        if answer.status == BAD_REQUEST:
            raise PasswordRefused("This password is not allowed. Choose a longer or less common one.")
        _expect_success(answer)

    def _representation(self, user_id: UUID) -> dict[str, Any]:
        answer = self._send("GET", f"/users/{user_id}")
        _expect_success(answer)
        found: dict[str, Any] = answer.json()
        return found

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


def _expect_accepted(answer: Answer) -> None:
    if answer.status == BAD_REQUEST:
        raise AccountRefused(refused_field(answer.json()))
    _expect_success(answer)


def _expect_success(answer: Answer) -> None:
    if answer.status == NOT_FOUND:
        raise AccountNotFound("The identity provider has no such account.")
    if not answer.ok:
        raise answer.unexpected()
