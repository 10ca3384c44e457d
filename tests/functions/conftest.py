"""What tests of functions have in common."""

from typing import Any

import psycopg
import pytest

from kernel.refused_tokens import REFUSED

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
