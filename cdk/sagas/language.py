"""The few words of the Amazon States Language that the sagas are written in: plain data, testable without a cloud.

A step is called with `{"execution", "correlationId", "input"}`; its resource is `${step_name}`, filled in by the stack.
Expected outcomes are data and decided by a Choice; an exception means "try again, then compensate".
"""

from collections.abc import Mapping, Sequence
from typing import Any

State = dict[str, Any]
States = dict[str, State]

EXECUTION = "$$.Execution.Id"
CORRELATION = "States.ArrayGetItem(States.StringSplit($$.Execution.Name, '_'), 0)"  # kernel.saga_client names executions so
NOTHING = "nothing"  # as a result path: the step's answer is not kept

PATIENT = {"IntervalSeconds": 1, "BackoffRate": 2, "MaxAttempts": 3, "MaxDelaySeconds": 20, "JitterStrategy": "FULL"}


def fields(**paths: str) -> dict[str, str]:
    """An object made of parts of the state: `fields(userId="$.userId")`."""
    return {f"{name}.$": path for name, path in paths.items()}


def call(
    step: str,
    *,
    given: str | Mapping[str, Any],
    then: str | None,
    keep: str | None = None,
    on_failure: str | None = None,
    execution: str = EXECUTION,
    correlation: str = CORRELATION,
    retry: Mapping[str, Any] | None = PATIENT,
) -> State:
    """A task. `given` is a path or an object, `keep` where its answer goes (default: it replaces the state)."""
    state: State = {
        "Type": "Task",
        "Resource": f"${{{step}}}",
        "Parameters": {
            "execution.$": execution,
            "correlationId.$": correlation,
            **({"input.$": given} if isinstance(given, str) else {"input": dict(given)}),
        },
    }
    if keep is not None:
        state["ResultPath"] = None if keep == NOTHING else keep
    if retry is not None:
        state["Retry"] = [{"ErrorEquals": ["States.ALL"], **retry}]
    if on_failure is not None:
        state["Catch"] = [catch(on_failure)]
    return state | _after(then)


def catch(then: str) -> State:
    return {"ErrorEquals": ["States.ALL"], "ResultPath": "$.failure", "Next": then}


def choose(*rules: State, otherwise: str) -> State:
    return {"Type": "Choice", "Choices": list(rules), "Default": otherwise}


def when(*conditions: State, then: str) -> State:
    return {"And": list(conditions), "Next": then} if len(conditions) > 1 else {**conditions[0], "Next": then}


def equals(path: str, value: str) -> State:
    return {"Variable": path, "StringEquals": value}


def less_than(path: str, number: int) -> State:
    return {"Variable": path, "NumericLessThan": number}


def present(path: str) -> State:
    return {"Variable": path, "IsPresent": True}


def become(content: Mapping[str, Any], *, then: str | None = None, keep: str | None = None) -> State:
    """Make an object of constants and parts of the state: it replaces the state, or goes where `keep` says."""
    place = {} if keep is None else {"ResultPath": keep}
    return {"Type": "Pass", "Parameters": dict(content)} | place | _after(then)


def only(path: str, *, then: str | None = None) -> State:
    """Replace the state by one part of it."""
    return {"Type": "Pass", "InputPath": path} | _after(then)


def wait_until(path: str, *, then: str) -> State:
    return {"Type": "Wait", "TimestampPath": path, "Next": then}


def succeed() -> State:
    return {"Type": "Succeed"}


def fail(error: str, cause: str) -> State:
    return {"Type": "Fail", "Error": error, "Cause": cause}


def each(items: str, *, item: Mapping[str, Any], at_once: int, start: str, states: States, keep: str, then: str, on_failure: str) -> State:
    """Run the same states for every item, a few at a time."""
    return {
        "Type": "Map",
        "ItemsPath": items,
        "ItemSelector": dict(item),
        "MaxConcurrency": at_once,
        "ItemProcessor": {"ProcessorConfig": {"Mode": "INLINE"}, "StartAt": start, "States": states},
        "ResultPath": keep,
        "Catch": [catch(on_failure)],
        "Next": then,
    }


def together(*branches: tuple[str, States]) -> State:
    """Run branches side by side; the state becomes the list of their results."""
    return {"Type": "Parallel", "Branches": [machine(start, states) for start, states in branches]} | _after(None)


def machine(start: str, states: Mapping[str, State], *, comment: str = "") -> State:
    return ({"Comment": comment} if comment else {}) | {"StartAt": start, "States": dict(states)}


def comma(values: Sequence[str]) -> str:
    return ", ".join(values)


def joined(*paths: str) -> str:
    """Parts of the state with colons between them, as one string."""
    return f"States.Format('{':'.join('{}' for _ in paths)}', {comma(paths)})"


def _after(then: str | None) -> State:
    return {"End": True} if then is None else {"Next": then}
