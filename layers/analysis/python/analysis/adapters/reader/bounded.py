"""A transport whose replies end: their size is not the vendor's choice, whatever their status."""

from collections.abc import Iterator
from types import TracebackType
from typing import cast

import httpx

BODY_LIMIT = 512_000


class ReplyTooBig(Exception):
    """The vendor sends more than any reply of ours can have."""


class BoundedTransport(httpx.BaseTransport):
    def __init__(self, inner: httpx.BaseTransport) -> None:
        self._inner = inner

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = self._inner.handle_request(request)
        stream = _BoundedStream(cast("httpx.SyncByteStream", response.stream))
        return httpx.Response(response.status_code, headers=response.headers, stream=stream, extensions=response.extensions)

    def close(self) -> None:
        self._inner.close()

    def __exit__(
        self, kind: type[BaseException] | None = None, error: BaseException | None = None, trace: TracebackType | None = None
    ) -> None:
        self._inner.__exit__(kind, error, trace)


class _BoundedStream(httpx.SyncByteStream):
    def __init__(self, inner: httpx.SyncByteStream) -> None:
        self._inner = inner

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for piece in self._inner:
            size += len(piece)
            if size > BODY_LIMIT:
                raise ReplyTooBig
            yield piece

    def close(self) -> None:
        self._inner.close()
