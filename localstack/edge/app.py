"""The edge as an ASGI app. Its server must believe no proxy headers: `uvicorn --no-proxy-headers --no-server-header`."""

import time
from collections.abc import AsyncIterator, Callable
from functools import cache
from http import HTTPMethod, HTTPStatus

import httpx
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from localstack.edge.inbound import ClientGone, Headers, Inbound, inbound
from localstack.edge.limits import Limits, RateLimiter, limits_of_the_rows
from localstack.edge.outbound import dressed, preflight
from localstack.edge.pictures import Pictures
from localstack.edge.refusals import Refused, gateways_own, of_the_gateway
from localstack.edge.settings import Settings, SettingsRefused
from localstack.edge.upstream import Upstream, connections


class Edge:
    def __init__(
        self,
        settings: Settings,
        limits: Limits,
        transport: httpx.AsyncBaseTransport,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._web_origin = settings.web_origin
        self._limits = limits
        self._limiter = RateLimiter(limits.rates, settings.rate_limit_factor, clock)
        self._upstream = Upstream(settings.upstream, transport)
        self._pictures = Pictures(settings.pictures, transport)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = inbound(scope)
        try:
            response = await self._answer(request, receive)
        except Refused as refused:
            response = self._dress(refused.response(), request)
        except ClientGone:
            return
        await response(scope, receive, send)

    async def close(self) -> None:
        await self._upstream.close()

    async def _answer(self, request: Inbound, receive: Receive) -> Response:
        if request.method == HTTPMethod.OPTIONS:
            response = Response(status_code=HTTPStatus.NO_CONTENT)
            response.raw_headers = preflight(request, self._web_origin)
            return response
        if self._pictures.serves(request):
            return self._dress(await self._pictures.send(request), request)
        standing = self._limiter.admit(request.client, request.method, request.path)
        body = await request.body(receive, self._limits.body(request.method, request.path))
        answer = await self._upstream.send(request, body)
        if gateways_own(answer):
            await answer.aclose()
            raise of_the_gateway(answer.status_code, method=request.method, path=request.path, has_token=request.has_token)
        response = StreamingResponse(_chunks(answer), answer.status_code)
        response.raw_headers = [*answer.headers.raw, *((name.encode(), value.encode()) for name, value in standing.items())]
        return self._dress(response, request)

    def _dress(self, response: Response, request: Inbound) -> Response:
        headers: Headers = response.raw_headers
        response.raw_headers = dressed(headers, request, self._web_origin)
        return response


async def _chunks(answer: httpx.Response) -> AsyncIterator[bytes]:
    """Each piece as it arrives; the connection is given back even when the client hangs up."""
    try:
        async for chunk in answer.aiter_raw():
            yield chunk
    finally:
        await answer.aclose()


@cache
def _edge() -> Edge:
    return Edge(Settings.from_environment(), limits_of_the_rows(), connections())


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """What uvicorn serves; the environment is read when it starts, not when this module is imported."""
    if scope["type"] == "http":
        await _edge()(scope, receive, send)
    elif scope["type"] == "lifespan":
        await _live(receive, send)


async def _live(receive: Receive, send: Send) -> None:
    await receive()
    try:
        edge = _edge()
    except SettingsRefused as refused:
        await send({"type": "lifespan.startup.failed", "message": str(refused)})
        return
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await edge.close()
    await send({"type": "lifespan.shutdown.complete"})
