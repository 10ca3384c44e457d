"""A transport whose replies end: neither their size nor their time is the vendor's choice, whatever their status."""

from collections.abc import Callable, Iterator
from types import TracebackType
from typing import cast

import httpx

BODY_LIMIT = 512_000


class ReplyTooBig(Exception):
    """The vendor sends more than any reply of ours can have."""


class BoundedTransport(httpx.BaseTransport):
    """The time that a request gives for reading is the time of its whole reply, a slow drip included."""

    def __init__(self, inner: httpx.BaseTransport, clock: Callable[[], float]) -> None:
        self._inner = inner
        self._clock = clock

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        until = self._clock() + request.extensions["timeout"]["read"]
        response = self._inner.handle_request(request)
        inner = cast("httpx.SyncByteStream", response.stream)
        stream = _BoundedStream(inner, until, self._clock, request)
        return httpx.Response(response.status_code, headers=response.headers, stream=stream, extensions=response.extensions)

    def close(self) -> None:
        self._inner.close()

    def __exit__(
        self, kind: type[BaseException] | None = None, error: BaseException | None = None, trace: TracebackType | None = None
    ) -> None:
        self._inner.__exit__(kind, error, trace)


class _BoundedStream(httpx.SyncByteStream):
    def __init__(self, inner: httpx.SyncByteStream, until: float, clock: Callable[[], float], request: httpx.Request) -> None:
        self._inner, self._until, self._clock, self._request = inner, until, clock, request

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for piece in self._inner:
            size += len(piece)
            if size > BODY_LIMIT:
                raise ReplyTooBig
            if self._clock() > self._until:
                raise httpx.ReadTimeout("a reply that does not end", request=self._request)
            yield piece

    def close(self) -> None:
        self._inner.close()
