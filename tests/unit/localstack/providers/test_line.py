"""Faults of the line, over a real port: a broken connection, a reply that never comes, one that comes a byte at a time."""

import json
import time
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from localstack.providers.app import create_app
from localstack.providers.sandbox import Sandbox
from tests.support.serving import served

pytestmark = [pytest.mark.anyio, pytest.mark.enable_socket]
BODY = {"model": "deterministic-reader", "messages": [{"role": "user", "content": "Question: why?"}]}
ASK: dict[str, Any] = {"headers": {"authorization": "Bearer x"}, "json": BODY}


@pytest.fixture
async def line() -> AsyncIterator[httpx.AsyncClient]:
    with served(create_app(Sandbox())) as url:
        async with httpx.AsyncClient(base_url=url, timeout=5) as client:
            yield client


async def plan(line: httpx.AsyncClient, **fault: Any) -> None:
    assert (await line.post("/sandbox/faults", json={"faults": [fault]})).status_code == 200


async def test_a_connection_breaks_in_the_middle_of_a_body(line: httpx.AsyncClient) -> None:
    await plan(line, kind="reset", next=1)
    async with line.stream("POST", "/groq/openai/v1/chat/completions", **ASK) as response:
        assert response.status_code == 200
        with pytest.raises(httpx.RemoteProtocolError):
            await response.aread()
    assert (await line.post("/groq/openai/v1/chat/completions", **ASK)).status_code == 200


async def test_a_reply_never_comes(line: httpx.AsyncClient) -> None:
    await plan(line, kind="hang", seconds=30)
    with pytest.raises(httpx.ReadTimeout):
        await line.post("/groq/openai/v1/chat/completions", **ASK, timeout=0.3)


async def test_a_reply_drips_and_is_whole_in_the_end(line: httpx.AsyncClient) -> None:
    await plan(line, kind="slow_drip", seconds=0.6)
    started = time.monotonic()
    response = await line.post("/groq/openai/v1/chat/completions", **ASK)
    assert time.monotonic() - started > 0.4
    assert response.text.startswith("  {")
    assert json.loads(response.text)["choices"]


async def test_five_megabytes_arrive(line: httpx.AsyncClient) -> None:
    await plan(line, kind="huge_reply")
    assert len((await line.post("/groq/openai/v1/chat/completions", **ASK)).content) > 5_000_000
