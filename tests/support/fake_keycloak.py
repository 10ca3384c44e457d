"""A small Keycloak: the protocol's token side and the administration of accounts, over real HTTP, with faults on demand."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import SplitResult, parse_qs, urlsplit
from uuid import uuid4

from tests.support.realm import CLIENT_ID, Realm

REALM = "/realms/ai-video-interview"
PROTOCOL = f"{REALM}/protocol/openid-connect"
ADMIN = "/admin/realms/ai-video-interview/users"
BREAKDOWN = 503
SECRET = "admin-secret"
SESSION_SECONDS = 43_200

Answer = tuple[int, Any]


@dataclass
class Account:
    sub: str = field(default_factory=lambda: str(uuid4()))
    email: str = "zoe@demo.test"
    roles: set[str] = field(default_factory=lambda: {"offline_access"})
    password: str = ""
    first_name: str = "Zoë"
    last_name: str = "Řezník"
    enabled: bool = True
    email_verified: bool = True
    required_actions: list[str] = field(default_factory=list)

    @property
    def effective_roles(self) -> set[str]:
        """Those of ours and what they contain."""
        return (self.roles | ({"admin"} if "administrator" in self.roles else set())) - {"offline_access"}

    def representation(self) -> dict[str, Any]:
        return {
            "id": self.sub,
            "username": self.email,
            "email": self.email,
            "firstName": self.first_name,
            "lastName": self.last_name,
            "enabled": self.enabled,
            "emailVerified": self.email_verified,
            "requiredActions": self.required_actions,
        }

    def take(self, shown: dict[str, Any]) -> None:
        self.email, self.first_name, self.last_name = shown["email"], shown["firstName"], shown["lastName"]
        self.enabled, self.email_verified = shown["enabled"], shown["emailVerified"]
        self.required_actions = shown["requiredActions"]


@dataclass
class FakeKeycloak:
    """`faults` are statuses answered instead of the next answers; `delay` in seconds comes before every answer.

    With `lasts`, it breaks down after so many more calls and stays so, unless it `recovers` at once.
    """

    url: str = ""
    accounts: dict[str, Account] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    faults: list[int] = field(default_factory=list)
    delay: float = 0
    lasts: int | None = None
    recovers: bool = False
    service_tokens: set[str] = field(default_factory=set)
    service_lifetime: int = 300
    token_extras: dict[str, Any] = field(default_factory=dict)
    known_roles: tuple[str, ...] = ("pending", "candidate", "hr", "admin", "administrator", "offline_access")

    @property
    def realm(self) -> Realm:
        return Realm(issuer=f"{self.url}{REALM}")

    def environment(self) -> dict[str, str]:
        """What the CDK app tells a function that may change accounts."""
        return {
            "KEYCLOAK_URL": self.url,
            "KEYCLOAK_REALM": "ai-video-interview",
            "KEYCLOAK_CLIENT_ID": CLIENT_ID,
            "KEYCLOAK_ADMIN_CLIENT_ID": "user-service-admin",
            "KEYCLOAK_ADMIN_CLIENT_SECRET": SECRET,
            "NEXT_PUBLIC_WEB_ORIGIN": "http://localhost:3000",
        }

    def an_account(self, *roles: str, email: str = "zoe@demo.test") -> Account:
        account = Account(email=email, roles={*roles, "offline_access"})
        self.accounts[account.sub] = account
        return account

    def sign_in(self, auth_url: str, account: Account) -> dict[str, str]:
        """What the login page does: remember the request, and send the browser back with a code."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(auth_url).query).items()}
        code = str(uuid4())
        self.codes[code] = {**asked, "sub": account.sub}
        return {"code": code, "state": asked["state"], "session_state": str(uuid4()), "iss": self.realm.issuer}

    def a_session(self, account: Account) -> dict[str, Any]:
        """Tokens of somebody who is already signed in."""
        refresh_token = f"refresh-{uuid4()}"
        self.sessions[refresh_token] = account.sub
        return self._tokens(account, refresh_token)

    def token_calls(self) -> int:
        return self.calls.count(f"POST {PROTOCOL}/token")

    def answer(self, method: str, path: str, body: bytes, authorization: str) -> Answer:
        self.calls.append(f"{method} {path}")
        time.sleep(self.delay)
        if self.faults:
            return self.faults.pop(0), {"error": "planted"}
        if self.lasts is not None:
            self.lasts -= 1
            if self.lasts < 0:
                self.lasts = None if self.recovers else self.lasts
                return BREAKDOWN, {"error": "broken down"}
        if path.startswith(ADMIN):
            return self._administration(method, urlsplit(path), body, authorization)
        form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        return self._protocol(method, path, form)

    def _protocol(self, method: str, path: str, form: dict[str, str]) -> Answer:
        if (method, path) == ("POST", f"{PROTOCOL}/token"):
            grants = {"authorization_code": self._by_code, "refresh_token": self._by_refresh, "client_credentials": self._by_secret}
            return grants[form["grant_type"]](form)
        if (method, path) == ("POST", f"{PROTOCOL}/revoke"):
            self.sessions.pop(form["token"], None)
            return 200, None
        if path == f"{PROTOCOL}/certs":
            return 200, self.realm.jwks()
        return (200, {"realm": "ai-video-interview"}) if path == REALM else (404, {"error": "not found"})

    def _by_code(self, form: dict[str, str]) -> Answer:
        asked = self.codes.pop(form["code"], None)
        if asked is None or form["client_id"] != CLIENT_ID or form["redirect_uri"] != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        if asked["code_challenge_method"] != "S256" or challenge != asked["code_challenge"]:
            return 400, {"error": "invalid_grant", "error_description": "PKCE verification failed"}
        refresh_token = f"refresh-{uuid4()}"
        self.sessions[refresh_token] = asked["sub"]
        return 200, self._tokens(self.accounts[asked["sub"]], refresh_token, nonce=asked["nonce"])

    def _by_refresh(self, form: dict[str, str]) -> Answer:
        sub = self.sessions.get(form["refresh_token"])
        account = self.accounts.get(sub or "")
        if account is None or not account.enabled:
            return 400, {"error": "invalid_grant"}
        return 200, self._tokens(account, form["refresh_token"])

    def _by_secret(self, form: dict[str, str]) -> Answer:
        if form.get("client_secret") != SECRET:
            return 401, {"error": "unauthorized_client"}
        token = f"service-{uuid4()}"
        self.service_tokens.add(token)
        return 200, {"access_token": token, "expires_in": self.service_lifetime}

    def _tokens(self, account: Account, refresh_token: str, nonce: str | None = None) -> dict[str, Any]:
        realm = self.realm
        access = realm.access_claims(account.sub, roles=tuple(sorted(account.effective_roles)), email=account.email)
        tokens = {
            "access_token": realm.sign(access),
            "expires_in": 300,
            "refresh_token": refresh_token,
            "refresh_expires_in": SESSION_SECONDS,
            "id_token": realm.sign(realm.id_claims(account.sub, nonce=nonce, email=account.email)),
            "token_type": "Bearer",
        }
        return {**tokens, **self.token_extras}

    def _administration(self, method: str, address: SplitResult, body: bytes, authorization: str) -> Answer:
        if authorization.removeprefix("Bearer ") not in self.service_tokens:
            return 401, {"error": "HTTP 401 Unauthorized"}
        sent: Any = json.loads(body) if body else {}
        if address.path == ADMIN:
            return self._open(sent) if method == "POST" else self._search(parse_qs(address.query)["email"][0])
        sub, *rest = address.path.removeprefix(f"{ADMIN}/").split("/")
        account = self.accounts.get(sub)
        if account is None:
            return 404, {"error": "User not found"}
        if rest == ["reset-password"]:
            return self._reset_password(account, sent["value"])
        if rest == ["logout"]:
            self.sessions = {token: holder for token, holder in self.sessions.items() if holder != sub}
            return 204, None
        return self._roles(method, account, rest[-1], sent) if rest else self._account(method, account, sent)

    def _search(self, email: str) -> Answer:
        return 200, [each.representation() for each in self.accounts.values() if each.email == email.lower()]

    def _open(self, sent: dict[str, Any]) -> Answer:
        if any(each.email == sent["email"] for each in self.accounts.values()):
            return 409, {"errorMessage": "User exists with same email"}
        if any(each["value"] == "password" for each in sent["credentials"]):
            return 400, {"errorMessage": "Password policy not met"}
        if refused := self._refused(sent):
            return refused
        account = Account(password="".join(each["value"] for each in sent["credentials"]))
        account.take(sent)
        self.accounts[account.sub] = account
        return 201, None

    def _account(self, method: str, account: Account, sent: dict[str, Any]) -> Answer:
        if method == "GET":
            return 200, account.representation()
        if method == "DELETE":
            del self.accounts[account.sub]
        elif refused := self._refused(sent):
            return refused
        else:
            account.take(sent)
        return 204, None

    @staticmethod
    def _refused(sent: dict[str, Any]) -> Answer | None:
        signs = [name for name in ("firstName", "lastName") if "<" in sent[name]]
        return (400, {"field": signs[0], "errorMessage": "error-person-name-invalid-character"}) if signs else None

    def _roles(self, method: str, account: Account, which: str, sent: list[dict[str, str]]) -> Answer:
        """A role called `admin` is given by administrators of the master realm alone; `administrator` contains it."""
        if method == "GET":
            withheld = ("admin",) if which == "available" else ()
            names = [name for name in self.known_roles if (name in account.roles) != (which == "available") and name not in withheld]
            return 200, [{"id": f"id-of-{name}", "name": name} for name in names]
        if any(role["name"] == "admin" for role in sent):
            return 403, {"error": "HTTP 403 Forbidden"}
        named = {role["name"] for role in sent if role["id"] == f"id-of-{role['name']}"}
        account.roles = account.roles | named if method == "POST" else account.roles - named
        return 204, None

    def _reset_password(self, account: Account, password: str) -> Answer:
        if password == "password":
            return 400, {"error": "invalidPasswordBlacklistedMessage"}
        account.password = password
        return 204, None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    keycloak: FakeKeycloak

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        status, content = self.keycloak.answer(self.command, self.path, body, self.headers.get("authorization", ""))
        payload = b"" if content is None else json.dumps(content).encode()
        self.send_response(status)
        if status == HTTPStatus.CREATED:
            self.send_header("location", f"{self.keycloak.url}{ADMIN}/{list(self.keycloak.accounts)[-1]}")
        self.send_header("content-length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)

    do_GET = do_POST = do_PUT = do_DELETE = _serve  # noqa: N815 - the base class's names

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Quiet: the calls are recorded."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that gave up waiting is part of some tests."""


@contextmanager
def running_keycloak() -> Iterator[FakeKeycloak]:
    keycloak = FakeKeycloak()
    with _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"keycloak": keycloak})) as server:
        keycloak.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield keycloak
        server.shutdown()
        thread.join()
