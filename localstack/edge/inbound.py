"""The request on its way in: what a client may not say is dropped, what the functions rely on is added."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import unquote
from uuid import uuid4

from starlette.types import Receive, Scope

from kernel.request import too_large
from localstack.edge.refusals import Refused

Headers = list[tuple[bytes, bytes]]

HOP_BY_HOP = frozenset(
    (
        b"connection",
        b"keep-alive",
        b"proxy-authenticate",
        b"proxy-authorization",
        b"proxy-connection",
        b"te",
        b"trailer",
        b"transfer-encoding",
        b"upgrade",
    )
)
# Only the platform itself may say these; from outside they would be a way around the login.
INTERNAL = frozenset({b"x-internal-token", b"x-internal-request", b"x-user-id", b"x-user-role", b"x-company-id"})
# The edge knows who called; nobody else is believed.
FORWARDED = frozenset({b"forwarded", b"x-forwarded-for", b"x-forwarded-host", b"x-forwarded-port", b"x-forwarded-proto", b"x-real-ip"})
REPLACED = frozenset({b"host", b"content-length", b"expect", b"x-correlation-id"})

_TOKEN = re.compile(r"[A-Za-z0-9._~+/-]+=*")
_CORRELATION = re.compile(r"[\x21-\x7e]{1,128}")


@dataclass(frozen=True, kw_only=True)
class Inbound:
    method: str
    path: str
    target: bytes
    headers: Headers
    client: str
    correlation_id: str

    @property
    def origin(self) -> str | None:
        return header(self.headers, b"origin")

    @property
    def has_token(self) -> bool:
        return bool(header(self.headers, b"authorization") or self._cookie_token())

    def forwarded(self) -> Headers:
        """The headers as the API gets them."""
        kept = without(self.headers, INTERNAL | FORWARDED | REPLACED)
        kept += [(b"x-correlation-id", self.correlation_id.encode()), (b"x-forwarded-for", self.client.encode())]
        token = self._cookie_token()
        if token and not header(self.headers, b"authorization"):
            kept = [pair for pair in kept if pair[0].lower() != b"authorization"]
            kept.append((b"authorization", f"Bearer {token}".encode()))
        return kept

    async def body(self, receive: Receive, limit: int) -> bytes:
        """Raises `Refused` as soon as the body is known to be too large."""
        announced = header(self.headers, b"content-length") or "0"
        if not announced.isdecimal() or int(announced) > limit:
            raise _too_large(limit)
        return await _read(receive, limit)

    def _cookie_token(self) -> str | None:
        """The first `access_token` cookie, decoded; only what can be a token, so that it cannot carry another header."""
        lines = [value.decode("latin-1") for name, value in self.headers if name.lower() == b"cookie"]
        for part in ";".join(lines).split(";"):
            name, _, value = part.strip().partition("=")
            if name == "access_token":
                token = unquote(value.strip('"'))
                return token if _TOKEN.fullmatch(token) else None
        return None


class ClientGone(Exception):
    """The client hung up before it had sent everything."""


def inbound(scope: Scope) -> Inbound:
    headers: Headers = list(scope["headers"])
    query: bytes = scope["query_string"]
    path: bytes = scope.get("raw_path") or scope["path"].encode()
    return Inbound(
        method=scope["method"],
        path=scope["path"],
        target=path + b"?" + query if query else path,
        headers=headers,
        client=(scope.get("client") or ("unknown", 0))[0],
        correlation_id=_correlation_id(headers),
    )


def header(headers: Headers, name: bytes) -> str | None:
    return next((value.decode("latin-1").strip() for found, value in headers if found.lower() == name), None)


def without(headers: Headers, names: Iterable[bytes]) -> Headers:
    """For either direction: what belongs to one connection stays there."""
    dropped = _hop_by_hop(headers) | set(names)
    return [(name, value) for name, value in headers if name.lower() not in dropped]


def _hop_by_hop(headers: Headers) -> frozenset[bytes]:
    listed = (value.lower().split(b",") for name, value in headers if name.lower() == b"connection")
    return HOP_BY_HOP | {name.strip() for names in listed for name in names}


def _correlation_id(headers: Headers) -> str:
    given = header(headers, b"x-correlation-id") or header(headers, b"x-request-id") or ""
    return given if _CORRELATION.fullmatch(given) else str(uuid4())


async def _read(receive: Receive, limit: int) -> bytes:
    chunks: list[bytes] = []
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGone
        chunks.append(message.get("body", b""))
        size += len(chunks[-1])
        more = message.get("more_body", False)
        if size > limit:
            raise _too_large(limit)
    return b"".join(chunks)


def _too_large(limit: int) -> Refused:
    return Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, too_large(limit))
