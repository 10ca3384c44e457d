"""A provider sandbox of its own for every test."""

from collections.abc import AsyncIterator

import httpx
import pytest

from localstack.providers.app import create_app
from localstack.providers.sandbox import Sandbox


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(create_app(Sandbox())), base_url="http://sandbox") as client:
        yield client
