"""Passes a request on to the API byte for byte, and its answer back as it comes."""

from http import HTTPStatus
from urllib.parse import urlsplit

import httpx

from localstack.edge.inbound import Headers, Inbound
from localstack.edge.refusals import Refused

# The gateway gives a function 30 seconds. Connections are reused only while the emulator surely still holds them open.
TIMEOUT = {"connect": 5.0, "pool": 10.0, "write": 10.0, "read": 30.0}
KEPT_OPEN_SECONDS = 2.0


def connections() -> httpx.AsyncHTTPTransport:
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=100, keepalive_expiry=KEPT_OPEN_SECONDS)
    return httpx.AsyncHTTPTransport(limits=limits, trust_env=False)


class Upstream:
    def __init__(self, address: str, transport: httpx.AsyncBaseTransport) -> None:
        parts = urlsplit(address)
        self._root = f"{parts.scheme}://{parts.netloc}"
        self._prefix = parts.path.encode()
        self._host = parts.netloc.encode()
        self._transport = transport

    async def send(self, request: Inbound, body: bytes) -> httpx.Response:
        """The response with its body still to come. Raises `Refused` when the API does not answer."""
        try:
            return await self._transport.handle_async_request(self._build(request, body))
        except httpx.TimeoutException as cause:
            raise Refused(HTTPStatus.GATEWAY_TIMEOUT, "The service did not answer in time. Please try again.") from cause
        except httpx.TransportError as cause:
            raise Refused(HTTPStatus.BAD_GATEWAY, "The service cannot be reached at the moment. Please try again.") from cause

    async def close(self) -> None:
        await self._transport.aclose()

    def _build(self, request: Inbound, body: bytes) -> httpx.Request:
        headers: Headers = [(b"host", self._host), *request.forwarded()]
        if body or request.method in ("POST", "PUT", "PATCH"):
            headers.append((b"content-length", str(len(body)).encode()))
        target = self._prefix + request.target
        # The target goes out as it came in; an URL object would normalise dots and escapes.
        extensions = {"timeout": TIMEOUT, "target": target}
        return httpx.Request(request.method, self._root, headers=headers, stream=httpx.ByteStream(body), extensions=extensions)
