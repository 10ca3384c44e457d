"""The settings cache belongs to a process; a test is a process of its own."""

from collections.abc import Iterator

import pytest

from kernel import settings
from tests.unit.kernel.gateway import Gateway


@pytest.fixture(autouse=True)
def fresh_settings() -> Iterator[None]:
    settings.setting.cache_clear()
    yield
    settings.setting.cache_clear()


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch) -> Gateway:
    return Gateway(monkeypatch)
