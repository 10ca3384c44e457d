"""Health says what is really up; the saga in between is replaced by calling its steps."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from psycopg.types.json import Jsonb

from kernel.errors import InvocationFailed, ServiceUnavailable
from kernel.saga_client import SagaClient
from tests.support.lambda_events import step_event
from tests.support.platform import Platform
from tests.support.postgres import Connection

UP = {"status": "up", "responseTimeMs": 7}
OUTBOX_UP: dict[str, Any] = {**UP, "pending": 2, "failing": 1, "lagSeconds": 3}
OUTBOX_LATE = {**OUTBOX_UP, "status": "down", "error": "events are late"}
DATABASE_UP: dict[str, Any] = {**UP, "schemas": ["users", "interviews", "analysis"], "outbox": OUTBOX_UP}


class FakeSagas:
    def __init__(self, output: dict[str, Any] | None) -> None:
        self.output = output

    def run(self, name: str, input: dict[str, Any], *, correlation_id: str) -> dict[str, Any]:  # noqa: A002
        if self.output is None:
            raise ServiceUnavailable("not now")
        return self.output


Answer = Callable[[str, dict[str, Any] | None], tuple[int, Any]]


@pytest.fixture
def ask(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> Answer:
    def answer(row: str, output: dict[str, Any] | None) -> tuple[int, Any]:
        monkeypatch.setattr(SagaClient, "from_environment", classmethod(lambda _: FakeSagas(output)))
        response = platform.request("platform", row)
        return response.status, response.body

    return answer


def probe(platform: Platform) -> Any:
    return platform.invoke("platform", "probe_database", step_event({}))


def test_everything_up_is_healthy(ask: Answer) -> None:
    status, body = ask("get_health", {"database": DATABASE_UP, "identityProvider": UP})
    assert (status, body["status"]) == (200, "healthy")
    assert set(body) == {"status", "timestamp", "uptime", "services", "circuits"}
    up = {"status": "up", "responseTime": 7}
    assert body["services"] == {
        "user-service": up,
        "interview-service": up,
        "analysis-service": up,
        "database": up,
        "identity-provider": up,
        "outbox": {**up, "pending": 2, "failing": 1, "lagSeconds": 3},
    }
    assert body["circuits"]["user-service"] == {
        "state": "CLOSED", "failureCount": 0, "successCount": 0, "recentFailures": 0, "nextAttempt": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("output", "down"),
    [
        ({"database": DATABASE_UP, "identityProvider": {"status": "down"}}, {"identity-provider"}),
        ({"database": {**DATABASE_UP, "schemas": ["users", "analysis"]}, "identityProvider": UP}, {"interview-service"}),
        (
            {"database": {"status": "down"}, "identityProvider": UP},
            {"user-service", "interview-service", "analysis-service", "database", "outbox"},
        ),
        ({"database": {**DATABASE_UP, "outbox": OUTBOX_LATE}, "identityProvider": UP}, {"outbox"}),
    ],
)
def test_what_is_down_is_named_with_a_reason(ask: Answer, output: dict[str, Any], down: set[str]) -> None:
    status, body = ask("get_health", output)
    assert (status, body["status"]) == (200, "degraded")
    assert {name for name, service in body["services"].items() if service["status"] == "down"} == down
    assert all(body["services"][name]["error"] for name in down)


def test_health_answers_even_when_nothing_else_does(ask: Answer) -> None:
    status, body = ask("get_health", None)
    assert (status, body["status"]) == (200, "degraded")
    assert {service["status"] for service in body["services"].values()} == {"down"}


@pytest.mark.parametrize(
    ("output", "status", "ready"),
    [
        ({"database": DATABASE_UP, "identityProvider": UP}, 200, True),
        ({"database": {"status": "down"}, "identityProvider": UP}, 503, False),
        ({"database": DATABASE_UP, "identityProvider": {"status": "down"}}, 503, False),
        (None, 503, False),
    ],
)
def test_readiness_is_really_false(ask: Answer, output: dict[str, Any] | None, status: int, ready: bool) -> None:
    got, body = ask("get_readiness", output)
    assert (got, body["ready"]) == (status, ready)
    assert set(body) == {"ready", "circuits", "note"}


def test_liveness_and_circuits_ask_nobody(platform: Platform) -> None:
    alive = platform.request("platform", "get_liveness").body
    assert alive["alive"] is True
    circuits = platform.request("platform", "get_circuits").body
    assert len(circuits["circuits"]) == 5


def test_the_root_greets_in_plain_text(platform: Platform) -> None:
    response = platform.request("platform", "greet")
    assert (response.status, response.headers["content-type"]) == (200, "text/plain; charset=utf-8")


def test_the_probe_sees_the_schemas_and_an_empty_outbox(platform: Platform) -> None:
    seen = probe(platform)
    assert seen["status"] == "up"
    assert "platform" in seen["schemas"]
    assert {key: seen["outbox"][key] for key in ("status", "pending", "failing", "lagSeconds")} == {
        "status": "up", "pending": 0, "failing": 0, "lagSeconds": 0,
    }  # fmt: skip


def test_the_probe_sees_late_and_refused_events(platform: Platform, administrator: Connection) -> None:
    statement = """insert into platform.outbox (event_id, event_type, payload, created_at, last_error)
                   values (%s, 'x.happened', %s, now() - interval '2 minutes', %s)"""
    administrator.execute(statement, [uuid4(), Jsonb({}), None])
    administrator.execute(statement, [uuid4(), Jsonb({}), "ThrottlingException"])
    outbox = probe(platform)["outbox"]
    assert (outbox["status"], outbox["error"], outbox["pending"], outbox["failing"]) == ("down", "events are late", 2, 1)
    assert outbox["lagSeconds"] >= 120


def test_no_database_is_an_error_of_the_step_that_the_saga_turns_into_down(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    original = platform.set_environment
    monkeypatch.setattr(platform, "set_environment", lambda **values: original(**{**values, "DB_HOST": "/nowhere"}))
    with pytest.raises(InvocationFailed, match="OperationalError"):
        probe(platform)
