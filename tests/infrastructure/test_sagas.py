"""The state machines: whole, bounded, compensated, and made of the rows that name them."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from cdk.deployment import rows_of
from cdk.sagas.stack import SAGAS, Saga
from functions.catalogue import CONTEXTS
from tests.infrastructure.templates import Templates

State = dict[str, Any]
EVERY_SAGA = pytest.mark.parametrize("saga", [pytest.param(saga, id=saga.name) for saga in SAGAS])


def machines(definition: State) -> Iterator[State]:
    """The machine and those inside its maps and branches."""
    yield definition
    for state in definition["States"].values():
        for inner in [*state.get("Branches", []), *([state["ItemProcessor"]] if "ItemProcessor" in state else [])]:
            yield from machines(inner)


def followers(state: State) -> list[str]:
    routes = [*state.get("Choices", []), *state.get("Catch", [])]
    return [name for name in [state.get("Next"), state.get("Default"), *(route["Next"] for route in routes)] if name]


def tasks(definition: State) -> dict[str, State]:
    return {name: s for machine in machines(definition) for name, s in machine["States"].items() if s["Type"] == "Task"}


def reachable(machine: State) -> set[str]:
    seen: set[str] = set()
    waiting = [machine["StartAt"]]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += followers(machine["States"][name])
    return seen


@EVERY_SAGA
def test_every_state_exists_and_is_reached(saga: Saga) -> None:
    for machine in machines(saga.definition):
        assert reachable(machine) == set(machine["States"])


@EVERY_SAGA
def test_its_steps_are_the_rows_that_name_it(saga: Saga) -> None:
    called = {state["Resource"] for state in tasks(saga.definition).values()}
    assert called == {f"${{{row.name}}}" for _, row in rows_of(CONTEXTS) if row.saga == saga.name}


@EVERY_SAGA
def test_every_step_gets_its_execution_and_a_bounded_number_of_tries(saga: Saga) -> None:
    for name, state in tasks(saga.definition).items():
        assert set(state["Parameters"]) - {"input", "input.$"} == {"execution.$", "correlationId.$"}, name
        retries = [retry["MaxAttempts"] for retry in state.get("Retry", [])]
        assert retries == [3] or (saga.name == "health" and not retries)


def test_there_is_no_saga_without_a_machine() -> None:
    assert {row.saga for _, row in rows_of(CONTEXTS) if row.saga} == {saga.name for saga in SAGAS}


def test_a_failed_grant_is_revoked_and_the_claim_given_back_whatever_happens() -> None:
    [saga] = [saga for saga in SAGAS if saga.name == "role_selection"]
    states = saga.definition["States"]
    assert followers(states["grant_role"]) == ["confirm_role", "revoke_role"]
    assert followers(states["confirm_role"]) == ["selected", "revoke_role"]
    assert followers(states["revoke_role"]) == ["release_role", "release_role"]


def test_a_failed_analysis_is_recorded_wherever_it_failed() -> None:
    [saga] = [saga for saga in SAGAS if saga.name == "analysis"]
    states = saga.definition["States"]
    for name in ("collect_answers", "begin_analysis", "read_answers", "summarise", "reserve_summary", "record_analysis"):
        assert [catch["Next"] for catch in states[name]["Catch"]] == ["record_failure"]


def test_one_unreadable_answer_does_not_stop_the_others() -> None:
    [saga] = [saga for saga in SAGAS if saga.name == "analysis"]
    reading = saga.definition["States"]["read_answers"]["ItemProcessor"]["States"]
    assert [catch["Next"] for catch in reading["read_answer"]["Catch"]] == ["unreadable"]
    assert reading["unreadable"]["End"]


def test_a_repeated_turn_is_another_execution_of_its_step() -> None:
    [saga] = [saga for saga in SAGAS if saga.name == "analysis"]
    reading = saga.definition["States"]["read_answers"]["ItemProcessor"]["States"]
    for name in ("read_answer", "reserve_reading"):
        assert reading[name]["Parameters"]["execution.$"] == "States.Format('{}:{}', $.execution, $.turns)"
    assert reading["count the turn"]["Parameters"]["turns.$"] == "States.MathAdd($.turns, 1)"


def test_a_machine_may_call_its_steps_and_nothing_else(templates: Templates) -> None:
    for machine in templates.of("StepFunctions::StateMachine"):
        allowed = [s for s in templates.statements_of(machine) if s["Action"] == "lambda:InvokeFunction"]
        assert json.dumps(allowed[0]["Resource"]) == json.dumps(list(machine.properties["DefinitionSubstitutions"].values()))


def test_people_wait_for_express_machines_and_events_start_the_others(templates: Templates) -> None:
    kinds = {m.id: m.properties["StateMachineType"] for m in templates.of("StepFunctions::StateMachine")}
    waited_for = dict.fromkeys(("registration", "roleselection", "administration", "health"), "EXPRESS")
    assert kinds == {**waited_for, "analysis": "STANDARD", "rubrics": "STANDARD"}


def test_sagas_are_started_by_the_events_that_they_name(templates: Templates) -> None:
    rules = [rule for rule in templates.of("Events::Rule") if rule.stack == "sagas"]
    started = {rule.id: rule.properties["EventPattern"]["detail-type"] for rule in rules}
    assert started == {"analysisrule": ["analysis.requested", "invitation.completed"], "rubricsrule": ["template.published"]}


def test_a_first_scoring_version_is_fixed_wherever_its_proposal_failed() -> None:
    [saga] = [saga for saga in SAGAS if saga.name == "rubrics"]
    states = saga.definition["States"]
    for name in ("begin_proposal", "propose_rubrics"):
        assert [catch["Next"] for catch in states[name]["Catch"]] == ["record_rubrics"]
    proposing = states["propose_rubrics"]["ItemProcessor"]["States"]
    for name in ("propose_rubric", "reserve_proposal"):
        assert [catch["Next"] for catch in proposing[name]["Catch"]] == ["no proposal"]
