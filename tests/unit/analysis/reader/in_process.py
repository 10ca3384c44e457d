"""The provider sandbox in the process of the test, spoken to through the vendor's own client."""

import asyncio

import groq
import httpx
from starlette.applications import Starlette

from analysis.adapters.reader.groq_chat import GroqChat
from analysis.adapters.reader.model_reader import ModelReader


class InProcess(httpx.BaseTransport):
    """Carries requests of a synchronous client to an ASGI app, without a socket."""

    def __init__(self, app: Starlette) -> None:
        self._transport = httpx.ASGITransport(app)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return asyncio.run(self._send(request))

    async def _send(self, request: httpx.Request) -> httpx.Response:
        answer = await self._transport.handle_async_request(request)
        return httpx.Response(answer.status_code, headers=answer.headers, content=await answer.aread())


def client_of(app: Starlette) -> httpx.Client:
    return httpx.Client(transport=InProcess(app), base_url="http://sandbox")


def reader_on(client: httpx.Client, model: str = "openai/gpt-oss-120b") -> ModelReader:
    vendor = groq.Groq(api_key="gsk_test", base_url="http://sandbox/groq", max_retries=0, http_client=client)
    return ModelReader(chat=GroqChat(vendor, model), sleep=lambda _: None)
