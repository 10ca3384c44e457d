"""How a response reaches its caller when the line is bad: cut off in the middle, never, or a byte at a time."""

from collections.abc import Awaitable, Callable

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

PAUSE = 0.25

Sleep = Callable[[float], Awaitable[None]]


class CutOff(Response):
    """Promises all of its body and sends half. The server closes a connection whose application ends like that."""

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        half = bytes(self.body)[: len(self.body) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})


class Silent(Response):
    """Says nothing for a while, and then nothing at all."""

    def __init__(self, seconds: float, sleep: Sleep) -> None:
        super().__init__(status_code=504)
        self._seconds, self._sleep = seconds, sleep

    async def __call__(self, _scope: Scope, _receive: Receive, _send: Send) -> None:
        await self._sleep(self._seconds)


class Dripping(Response):
    """Blanks, one by one, before the body: JSON allows any number of them."""

    def __init__(self, body: bytes, headers: dict[str, str], seconds: float, sleep: Sleep) -> None:
        super().__init__(body, 200, headers, "application/json")
        self._drops, self._sleep = int(seconds / PAUSE), sleep
        del self.headers["content-length"]

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        for _ in range(self._drops):
            await send({"type": "http.response.body", "body": b" ", "more_body": True})
            await self._sleep(PAUSE)
        await send({"type": "http.response.body", "body": bytes(self.body), "more_body": False})
