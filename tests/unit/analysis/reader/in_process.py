"""The provider sandbox in the process of the test, spoken to through the vendor's own client."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.types import Message, Scope

from analysis.adapters.reader.groq_chat import GroqChat
from analysis.adapters.reader.model_reader import ModelReader


@dataclass
class Exchange:
    """One request of an ASGI app, and what the app sent before it ended."""

    request: httpx.Request
    sent: list[Message] = field(default_factory=list)

    @property
    def scope(self) -> Scope:
        url = self.request.url
        return {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": self.request.method, "scheme": url.scheme,
            "path": url.path, "raw_path": url.raw_path, "query_string": url.query, "root_path": "",
            "headers": [(name.lower(), value) for name, value in self.request.headers.raw],
            "server": (url.host, url.port or 80), "client": ("127.0.0.1", 1),
        }  # fmt: skip

    async def receive(self) -> Message:
        return {"type": "http.request", "body": self.request.content, "more_body": False}

    async def send(self, message: Message) -> None:
        self.sent.append(message)

    def response(self) -> httpx.Response:
        """An app that ends before its reply is whole is a connection that broke."""
        bodies = [message for message in self.sent if message["type"] == "http.response.body"]
        if not bodies or bodies[-1].get("more_body", False):
            raise httpx.ReadError("the connection broke", request=self.request)
        start = next(message for message in self.sent if message["type"] == "http.response.start")
        body = b"".join(message.get("body", b"") for message in bodies)
        return httpx.Response(start["status"], headers=start["headers"], stream=httpx.ByteStream(body))


class InProcess(httpx.BaseTransport):
    """Carries requests of a synchronous client to an ASGI app, without a socket."""

    def __init__(self, app: Starlette) -> None:
        self._app: Any = app

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.read()
        exchange = Exchange(request)
        asyncio.run(self._app(exchange.scope, exchange.receive, exchange.send))
        return exchange.response()


def client_of(app: Starlette) -> httpx.Client:
    return httpx.Client(transport=InProcess(app), base_url="http://sandbox")


def reader_on(client: httpx.Client) -> ModelReader:
    """A reader whose vendor is what `client` speaks to."""
    return ModelReader(chat=GroqChat.over(_Through(client), api_key="gsk_test", base_url="http://sandbox/groq"))


class _Through(httpx.BaseTransport):
    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._client.send(request, stream=True)
