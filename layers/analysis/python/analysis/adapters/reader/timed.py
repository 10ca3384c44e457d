"""HTTP with one deadline for a whole call: connecting, headers and body get what is left of it, in however small pieces they come."""

import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import httpcore
import httpx

PIECE = 16_384
"""A piece this small is written at once or not at all."""

_UNTIL: ContextVar[float] = ContextVar("until")
"""When the call under way has to be over; nothing is read or written without one."""


class TimedTransport(httpx.BaseTransport):
    """The time that a request gives for reading is the time of all of it. httpx alone gives it to every single byte."""

    def __init__(self) -> None:
        self._pool = httpcore.ConnectionPool(ssl_context=httpx.create_ssl_context(), network_backend=_Network())

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        _UNTIL.set(time.monotonic() + request.extensions["timeout"]["read"])
        url = request.url
        asked = httpcore.Request(
            request.method,
            httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        with _failures_of(request):
            response = self._pool.handle_request(asked)
        return httpx.Response(response.status, headers=response.headers, stream=_Body(response, request), extensions=response.extensions)

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response, request: httpx.Request) -> None:
        self._response, self._request = response, request

    def __iter__(self) -> Iterator[bytes]:
        with _failures_of(self._request):
            yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


@contextmanager
def _failures_of(request: httpx.Request) -> Iterator[None]:
    try:
        yield
    except httpcore.TimeoutException as late:
        raise httpx.ReadTimeout(str(late), request=request) from late
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as broken:
        raise httpx.TransportError(str(broken), request=request) from broken


class _Network(httpcore.NetworkBackend):
    def __init__(self) -> None:
        self._inner = httpcore.SyncBackend()

    def connect_tcp(self, host: str, port: int, timeout: float | None = None, *where: Any, **how: Any) -> httpcore.NetworkStream:
        return _Line(self._inner.connect_tcp(host, port, _left(timeout), *where, **how))


class _Line(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        for start in range(0, len(buffer), PIECE):
            self._inner.write(buffer[start : start + PIECE], _left(timeout))

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None) -> "_Line":
        return _Line(self._inner.start_tls(ssl_context, server_hostname, _left(timeout)))

    def close(self) -> None:
        self._inner.close()

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)


def _left(most: float | None) -> float:
    left = _UNTIL.get() - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the time of the call is over")
    return left if most is None else min(most, left)
