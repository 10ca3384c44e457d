"""Runs a saga's definition as Step Functions would, step by step, in the process of the test; nobody waits for its time."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from cdk.sagas.language import State
from tests.support.simulated_time import Run, SimulatedTime

Step = Callable[[dict[str, Any]], Any]

FORMAT = re.compile(r"States\.Format\('(.*?)', (.*)\)")
ADD = re.compile(r"States\.MathAdd\((\S+), (\d+)\)")


class StepFailed(Exception):
    """A step that raised, as the state machine sees it."""


class MachineFailed(Exception):
    """The machine ended in a Fail state."""


@dataclass
class Machine:
    """`steps` by their names. `called` and `waited` note what happened. With a `time`, waits take some of it, and items run together."""

    definition: State
    steps: Mapping[str, Step]
    execution: str = "arn:aws:states:local:0:execution:analysis:1"
    called: list[str] = field(default_factory=list)
    waited: list[str] = field(default_factory=list)
    time: SimulatedTime | None = None

    def run(self, event: dict[str, Any]) -> Any:
        context = {"Execution": {"Id": self.execution, "Name": "1", "Input": event}}
        return self._run(self.definition, event, context)

    def _run(self, machine: State, data: Any, context: dict[str, Any]) -> Any:
        name: str | None = machine["StartAt"]
        while name:
            state = machine["States"][name]
            try:
                data, name = self._state(state, data, context)
            except StepFailed as failure:
                if "Catch" not in state:
                    raise
                data = _put(data, "$.failure", {"Error": "Runtime.HandlerError", "Cause": str(failure)})
                name = state["Catch"][0]["Next"]
        return data

    def _state(self, state: State, data: Any, context: dict[str, Any]) -> tuple[Any, str | None]:
        if state["Type"] == "Choice":
            return data, next((rule["Next"] for rule in state["Choices"] if _holds(rule, data)), state["Default"])
        result = getattr(self, f"_{state['Type'].lower()}")(state, data, context)
        if state["Type"] in ("Task", "Pass", "Map"):
            data = _put(data, state.get("ResultPath", "$"), result)
        return data, state.get("Next")

    def _task(self, state: State, data: Any, context: dict[str, Any]) -> Any:
        name = state["Resource"].removeprefix("${").removesuffix("}")
        self.called.append(name)
        try:
            return self.steps[name](_filled(state["Parameters"], data, context))
        except Exception as failure:
            raise StepFailed(name) from failure

    def _map(self, state: State, data: Any, context: dict[str, Any]) -> Any:
        runs: list[Run] = []
        for index, value in enumerate(_value(state["ItemsPath"], data, context)):
            inner = {**context, "Map": {"Item": {"Index": index, "Value": value}}}
            runs.append(partial(self._run, state["ItemProcessor"], _filled(state["ItemSelector"], data, inner), inner))
        return self.time.together(runs) if self.time else [run() for run in runs]

    def _pass(self, state: State, data: Any, context: dict[str, Any]) -> Any:
        return _filled(state["Parameters"], data, context) if "Parameters" in state else _value(state["InputPath"], data, context)

    def _wait(self, state: State, data: Any, context: dict[str, Any]) -> None:
        self.waited.append(moment := _value(state["TimestampPath"], data, context))
        if self.time:
            self.time.wait_until(datetime.fromisoformat(moment))

    def _succeed(self, state: State, data: Any, context: dict[str, Any]) -> None:
        """The data stays as it is."""

    def _fail(self, state: State, data: Any, context: dict[str, Any]) -> None:
        raise MachineFailed(state["Error"])


def _holds(rule: State, data: Any) -> bool:
    if "And" in rule:
        return all(_holds(each, data) for each in rule["And"])
    value = _value(rule["Variable"], data, {})
    return bool(value == rule["StringEquals"] if "StringEquals" in rule else value < rule["NumericLessThan"])


def _filled(template: Any, data: Any, context: dict[str, Any]) -> Any:
    if not isinstance(template, dict):
        return template
    return {
        name.removesuffix(".$"): _value(value, data, context) if name.endswith(".$") else _filled(value, data, context)
        for name, value in template.items()
    }


def _value(path: str, data: Any, context: dict[str, Any]) -> Any:
    if formatted := FORMAT.fullmatch(path):
        return formatted[1].format(*(_value(each.strip(), data, context) for each in formatted[2].split(",")))
    if added := ADD.fullmatch(path):
        return _value(added[1], data, context) + int(added[2])
    found = context if path.startswith("$$.") else data
    for part in path.lstrip("$").split(".")[1:]:
        found = found[part]
    return found


def _put(data: Any, path: str | None, result: Any) -> Any:
    if path is None:
        return data
    return result if path == "$" else {**data, path.removeprefix("$."): result}
