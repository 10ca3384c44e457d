"""An edge in front of an API that remembers what reached it."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field

import httpx

from kernel.manifest import RateLimit
from localstack.edge.app import Edge
from localstack.edge.limits import Limits, Route
from localstack.edge.settings import Settings

WEB = "http://localhost:3000"
UPSTREAM = "http://localhost:4566/_aws/execute-api/abcd/$default"
PICTURES = "http://localhost:4566/the-pictures"


@dataclass
class Api(httpx.AsyncBaseTransport):
    """Stands where the emulator stands; `answer` is what it says, or the failure it has."""

    answer: httpx.Response | Exception = field(default_factory=lambda: httpx.Response(200, json={"ok": True}))
    requests: list[httpx.Request] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        self.bodies.append(await request.aread())
        if isinstance(self.answer, Exception):
            raise self.answer
        if not self.answer.is_stream_consumed:
            return self.answer
        # Like a real connection: nothing has been read yet.
        return httpx.Response(self.answer.status_code, headers=self.answer.headers.raw, stream=Pieces(self.answer.content))

    @property
    def headers(self) -> httpx.Headers:
        return self.requests[-1].headers

    @property
    def target(self) -> bytes:
        target: bytes = self.requests[-1].extensions["target"]
        return target


class Pieces(httpx.AsyncByteStream):
    def __init__(self, *pieces: bytes) -> None:
        self._pieces = pieces
        self.closed = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self._pieces:
            yield piece

    async def aclose(self) -> None:
        self.closed = True


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


def edge(
    api: Api,
    limits: Mapping[Route, RateLimit] | None = None,
    factor: float = 1.0,
    clock: Clock | None = None,
    bodies: Mapping[Route, int] | None = None,
) -> Edge:
    settings = Settings(upstream=UPSTREAM, pictures=PICTURES, web_origin=WEB, rate_limit_factor=factor)
    return Edge(settings, Limits(rates=limits or {}, bodies=bodies or {}), api, clock or Clock())


def browser(served: Edge, client: str = "203.0.113.7") -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(served, client=(client, 40000)), base_url="http://edge")
