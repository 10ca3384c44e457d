"""One API and a browser in front of it per test."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.unit.localstack.edge.proxying import Api, browser, edge


@pytest.fixture
def api() -> Api:
    return Api()


@pytest.fixture
async def http(api: Api) -> AsyncIterator[httpx.AsyncClient]:
    async with browser(edge(api)) as client:
        yield client
