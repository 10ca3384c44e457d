"""The saga of a published template: what is missing is proposed, and whatever fails, a version is fixed with what there is."""

from typing import Any

import pytest

from kernel.errors import InvocationFailed
from tests.functions.analysis.conftest import Json, Stage
from tests.functions.analysis.rubrics import RUBRIC, Planning
from tests.support.state_machine import MachineFailed


@pytest.fixture
def planning(stage: Stage) -> Planning:
    return Planning(stage)


def origins(planning: Planning) -> list[str | None]:
    """Of the version that holds."""
    questions = planning.shown()["versions"][-1]["questions"]
    return [question["rubric"] and question["rubric"]["origin"] for question in questions]


def test_questions_without_a_rubric_get_a_proposed_one_in_the_first_version(planning: Planning) -> None:
    planning.set_rubric(planning.questions[0])
    machine = planning.machine()
    machine.run(planning.publish())
    assert machine.called == ["begin_proposal", "propose_rubric", "record_rubrics"]
    assert len(machine.waited) == planning.stage.calls() == 1
    assert origins(planning) == ["hr", None, "proposed"]
    shown = planning.shown()
    assert (shown["state"], len(shown["questions"][2]["rubric"]["points"]) >= 3) == ("fixed", True)
    assert set(shown["questions"][2]["rubric"]["levels"]) == {"1", "3", "5"}
    [told] = planning.stage.told("analysis.rubrics_fixed")
    assert told == {"templateId": planning.template_id, "version": 1, "proposed": 1}


def test_where_every_question_has_its_rubric_nobody_is_asked(planning: Planning) -> None:
    for question in (planning.questions[0], planning.questions[2]):
        planning.set_rubric(question)
    machine = planning.machine()
    machine.run(planning.publish())
    assert machine.called == ["begin_proposal"]
    assert (planning.stage.calls(), origins(planning)) == (0, ["hr", None, "hr"])


def test_while_it_is_proposed_people_see_that(planning: Planning) -> None:
    event = planning.publish()
    seen: list[str] = []

    def look(call: Json) -> Any:
        seen.append(planning.shown()["state"])
        return planning.stage.step("propose_rubric")(call)

    planning.machine(propose_rubric=look).run(event)
    assert seen == ["proposing", "proposing"]


def test_a_publication_delivered_twice_is_proposed_once(planning: Planning) -> None:
    event = planning.publish()
    planning.machine().run(event)
    calls = planning.stage.calls()
    second = planning.machine()
    second.run(event)
    assert (second.called, planning.stage.calls()) == (["begin_proposal"], calls)
    assert len(planning.stage.told("analysis.rubrics_fixed")) == 1


def test_a_step_called_twice_in_one_execution_answers_the_same(planning: Planning) -> None:
    def twice(name: str) -> Any:
        def call(event: Json) -> Any:
            first, second = (planning.stage.step(name)(event) for _ in range(2))
            assert name == "propose_rubric" or first == second
            return second

        return call

    names = ("begin_proposal", "propose_rubric", "reserve_proposal", "record_rubrics")
    planning.machine(**{name: twice(name) for name in names}).run(planning.publish())
    assert planning.stage.calls() == 2
    assert len(planning.stage.told("analysis.rubrics_fixed")) == 1


def test_a_refused_call_waits_for_another_slot(planning: Planning) -> None:
    planning.set_rubric(planning.questions[0])
    planning.stage.faults({"kind": "rate_limit", "next": 1})
    machine = planning.machine()
    machine.run(planning.publish())
    assert machine.called == ["begin_proposal", "propose_rubric", "reserve_proposal", "propose_rubric", "record_rubrics"]
    assert origins(planning) == ["hr", None, "proposed"]


def test_after_four_calls_the_question_keeps_the_default_criteria(planning: Planning) -> None:
    planning.set_rubric(planning.questions[0])
    planning.stage.faults({"kind": "server_error"})
    machine = planning.machine()
    machine.run(planning.publish())
    assert machine.called.count("propose_rubric") == 4
    assert origins(planning) == ["hr", None, None]
    assert planning.stage.told("analysis.rubrics_fixed")[0]["proposed"] == 0


def broken(_: Json) -> None:
    raise InvocationFailed(RuntimeError())


@pytest.mark.parametrize("step", ["begin_proposal", "propose_rubric", "reserve_proposal"])
def test_wherever_it_breaks_the_first_version_holds_what_the_recruiter_wrote(planning: Planning, step: str) -> None:
    planning.set_rubric(planning.questions[0])
    if step == "reserve_proposal":
        planning.stage.faults({"kind": "server_error"})
    planning.machine(**{step: broken}).run(planning.publish())
    assert origins(planning) == ["hr", None, None]
    assert planning.shown()["state"] == "fixed"


def test_where_nothing_can_be_recorded_the_machine_fails_and_a_rubric_set_later_makes_the_version(planning: Planning) -> None:
    with pytest.raises(MachineFailed):
        planning.machine(record_rubrics=broken).run(planning.publish())
    assert planning.shown()["state"] == "proposing"


def test_what_the_recruiter_writes_meanwhile_is_not_replaced(planning: Planning) -> None:
    event = planning.publish()

    def write(call: Json) -> Any:
        planning.set_rubric(planning.questions[0])
        return planning.stage.step("propose_rubric")(call)

    planning.machine(propose_rubric=write).run(event)
    assert origins(planning) == ["hr", None, "proposed"]
    assert planning.shown()["questions"][0]["rubric"]["points"] == RUBRIC["points"]


def test_the_rubric_of_a_question_that_was_removed_is_dropped(planning: Planning) -> None:
    planning.set_rubric(planning.questions[2])
    recruiter, question = planning.stage.recruiter, planning.questions[2]
    planning.templates.done("remove_question", recruiter, template_id=planning.template_id, question_id=question)
    planning.machine().run(planning.publish())
    assert origins(planning) == ["proposed", None]


def test_what_travels_between_the_steps_holds_no_word_of_a_question(planning: Planning) -> None:
    seen: list[str] = []

    def noted(name: str) -> Any:
        def call(event: Json) -> Any:
            answer = planning.stage.step(name)(event)
            seen.append(f"{event}{answer}")
            return answer

        return call

    names = ("begin_proposal", "propose_rubric")
    planning.machine(**{name: noted(name) for name in names}).run(planning.publish())
    assert len(seen) == 3
    assert "shift" not in "".join(seen).replace("template.published", "")


@pytest.mark.parametrize("faults", [(), ({"kind": "malformed_reply"},)])
def test_what_proposals_cost_stands_with_the_version_whether_they_came_or_not(planning: Planning, faults: tuple[Json, ...]) -> None:
    planning.stage.faults(*faults)
    planning.machine().run(planning.publish())
    [version] = planning.shown()["versions"]
    assert version["promptTokens"] > 0
    assert version["completionTokens"] > 0
    assert version["costUsd"] > 0
    planning.set_rubric(planning.questions[0])
    [_, later] = planning.shown()["versions"]
    assert (later["promptTokens"], later["completionTokens"], later["costUsd"]) == (0, 0, 0)
