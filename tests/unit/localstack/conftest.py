"""What serves a port here is asked on asyncio."""

import pytest


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"
