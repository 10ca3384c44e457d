"""Sagas a person waits for: an expected outcome is data, everything else is "not available"."""

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError

from kernel.errors import ServiceUnavailable
from kernel.saga_client import SagaClient


class Machines:
    """Answers with one prepared outcome and keeps what it was asked."""

    def __init__(self, outcome: dict[str, Any] | Exception) -> None:
        self.outcome = outcome
        self.asked: list[dict[str, str]] = []

    def start_sync_execution(self, **request: str) -> dict[str, Any]:
        self.asked.append(request)
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAGA_REGISTRATION", "arn:registration")


def run(outcome: dict[str, Any] | Exception, correlation_id: str = "c-1") -> tuple[dict[str, Any], Machines]:
    machines = Machines(outcome)
    return SagaClient(machines).run("registration", {"userId": "7"}, correlation_id=correlation_id), machines


def test_the_output_is_the_answer() -> None:
    answer, machines = run({"status": "SUCCEEDED", "output": '{"outcome": "registered"}'})
    assert answer == {"outcome": "registered"}
    assert machines.asked[0]["stateMachineArn"] == "arn:registration"
    assert json.loads(machines.asked[0]["input"]) == {"userId": "7"}


def test_the_execution_is_named_after_the_correlation_id_and_never_twice_the_same() -> None:
    names = [run({"status": "SUCCEEDED", "output": "{}"}, "abc/é_" + "x" * 100)[1].asked[0]["name"] for _ in range(2)]
    assert all(name.split("_")[0] == "abc---" + "x" * 34 for name in names)
    assert names[0] != names[1]
    assert all(len(name) <= 80 for name in names)


@pytest.mark.parametrize(
    "outcome",
    [
        {"status": "FAILED", "error": "States.TaskFailed", "cause": "a person's text"},
        {"status": "TIMED_OUT"},
        ClientError({"Error": {"Code": "AccessDenied"}}, "StartSyncExecution"),
        ReadTimeoutError(endpoint_url="https://states"),
    ],
)
def test_a_saga_that_did_not_succeed_is_not_available(outcome: dict[str, Any] | Exception) -> None:
    with pytest.raises(ServiceUnavailable, match="does not answer"):
        run(outcome)
