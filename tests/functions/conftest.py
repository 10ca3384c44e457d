"""What tests of functions have in common."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from pytest_socket import socket_allow_hosts

from kernel.refused_tokens import REFUSED
from kernel.saga_client import SagaClient
from tests.support.administration import Administration
from tests.support.documented import Documented
from tests.support.fake_keycloak import FakeKeycloak, running_keycloak
from tests.support.platform import Platform, Response

ONCE_PER_ENVIRONMENT = {REFUSED}


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement sent from now on, without those that begin and end transactions and what an environment asks once."""
    sent: list[str] = []
    execute: Any = psycopg.Connection.execute

    def noted(connection: psycopg.Connection[Any], query: str, *given: Any, **options: Any) -> Any:
        if query not in ONCE_PER_ENVIRONMENT:
            sent.append(query)
        return execute(connection, query, *given, **options)

    monkeypatch.setattr(psycopg.Connection, "execute", noted)
    return sent


@pytest.fixture
def as_documented(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every answer, of refusals too, has the shape that the document tells."""
    document = Documented.as_generated()

    def checked(name: str, response: Response) -> Response:
        document.check(name, response.status, response.text)
        return response

    for way in ("request", "send_file"):
        ask: Any = getattr(Platform, way)
        monkeypatch.setattr(Platform, way, lambda *given, ask=ask, **named: checked(given[2], ask(*given, **named)))


@pytest.fixture
def keycloak(socket_enabled: None) -> Iterator[FakeKeycloak]:
    """The only tests of functions that speak HTTP, and with this machine alone."""
    socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
    with running_keycloak() as running:
        yield running


@pytest.fixture
def administration(platform: Platform, keycloak: FakeKeycloak, monkeypatch: pytest.MonkeyPatch) -> Administration:
    """Administrators' requests, with the saga that they start."""
    running = Administration(platform, keycloak)
    monkeypatch.setattr(SagaClient, "from_environment", lambda: SagaClient(running))
    for name, value in {**keycloak.environment(), "SAGA_ADMINISTRATION": "arn:aws:states:local:1:stateMachine:administration"}.items():
        monkeypatch.setenv(name, value)
    return running
