"""Step Functions as far as a function sees it that starts an Express machine and waits."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass
class FakeMachines:
    """`outcome` makes the output of an execution from its input."""

    outcome: Callable[[dict[str, Any]], dict[str, Any]]
    inputs: list[dict[str, Any]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    status: str = "SUCCEEDED"

    def start_sync_execution(self, *, stateMachineArn: str, name: str, input: str) -> dict[str, Any]:  # noqa: A002, N803 - the vendor's names
        self.inputs.append(json.loads(input))
        self.names.append(name)
        if self.status != "SUCCEEDED":
            return {"status": self.status, "error": "States.TaskFailed"}
        return {"status": "SUCCEEDED", "output": json.dumps(self.outcome(self.inputs[-1]))}
