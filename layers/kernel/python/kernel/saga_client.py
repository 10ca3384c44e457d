"""Sagas a person waits for: started synchronously, their output is the answer."""

import json
import re
from typing import Any, Protocol, Self
from uuid import uuid4

from kernel import logging
from kernel.errors import ServiceUnavailable
from kernel.logging import Code
from kernel.settings import setting

TIMEOUT_SECONDS = 25
NAME_PART = 40
UNAVAILABLE = "A part of the platform does not answer at the moment. Please try again in a minute."


class StateMachines(Protocol):
    """The part of the Step Functions client that is used."""

    def start_sync_execution(self, *, stateMachineArn: str, name: str, input: str) -> Any: ...  # noqa: A002, N803 - the vendor's names


class SagaClient:
    """Runs Express state machines; their ARNs are in `SAGA_<NAME>`, set for the sagas that the manifest row may start."""

    def __init__(self, machines: StateMachines) -> None:
        self._machines = machines

    @classmethod
    def from_environment(cls) -> Self:
        import boto3  # only functions that start a saga pay for the SDK
        from botocore.config import Config

        # AWS serves synchronous starts under `sync-states.<region>`; an endpoint given by the environment has no second host name
        prefixed = not setting("AWS_ENDPOINT_URL", "")
        config = Config(connect_timeout=3, read_timeout=TIMEOUT_SECONDS, retries={"total_max_attempts": 1}, inject_host_prefix=prefixed)
        return cls(boto3.client("stepfunctions", config=config))

    def run(self, name: str, input: dict[str, Any], *, correlation_id: str) -> dict[str, Any]:  # noqa: A002 - the word of the saga's contract
        """The output of the saga. Expected outcomes are data in it. Raises `ServiceUnavailable` when it failed or took too long."""
        outcome = self._start(name, _execution_name(correlation_id), json.dumps(input))
        if outcome["status"] != "SUCCEEDED":
            logging.warning(
                "saga did not succeed", saga=Code(name), status=Code(outcome["status"]), error=Code(outcome.get("error") or "none")
            )
            raise ServiceUnavailable(UNAVAILABLE)
        output: dict[str, Any] = json.loads(outcome["output"])
        return output

    def _start(self, saga: str, name: str, execution_input: str) -> dict[str, Any]:
        from botocore.exceptions import BotoCoreError, ClientError

        machine = setting(f"SAGA_{saga.upper()}")
        try:
            return dict(self._machines.start_sync_execution(stateMachineArn=machine, name=name, input=execution_input))
        except (BotoCoreError, ClientError) as failure:
            logging.error("saga could not be started", failure, saga=Code(saga))
            raise ServiceUnavailable(UNAVAILABLE) from failure


def _execution_name(correlation_id: str) -> str:
    """The correlation id (callers may choose it) up to the underscore, then what makes the execution, and so its steps, unique."""
    return f"{re.sub(r'[^A-Za-z0-9-]', '-', correlation_id)[:NAME_PART]}_{uuid4().hex}"
