"""Where there is a key, only who shows it is served; a public route makes no exception."""

import pytest

from kernel import settings
from tests.unit.kernel.gateway import Gateway


def greet() -> str:
    return "hello"


@pytest.fixture
def behind_the_edge(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDGE_KEY", "k3y")
    settings.setting.cache_clear()


@pytest.mark.usefixtures("behind_the_edge")
def test_with_the_edge_s_key_a_request_is_served(gateway: Gateway) -> None:
    assert gateway.call(greet, "break_session", headers={"x-edge-key": "k3y"})[0] == 200


@pytest.mark.usefixtures("behind_the_edge")
@pytest.mark.parametrize("headers", [{}, {"x-edge-key": ""}, {"x-edge-key": "k3y "}, {"x-edge-key": "ключ"}])
def test_without_it_a_request_is_refused(gateway: Gateway, headers: dict[str, str]) -> None:
    status, answer, _ = gateway.call(greet, "break_session", headers=headers)
    assert (status, answer) == (403, {"message": "Use the public address of this platform.", "error": "Forbidden", "statusCode": 403})


def test_where_there_is_no_key_there_is_nothing_to_show(gateway: Gateway) -> None:
    assert gateway.call(greet, "break_session")[0] == 200
