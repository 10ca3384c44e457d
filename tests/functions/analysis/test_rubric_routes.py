"""Rubrics and settings of scoring through their routes: who may set them, what is refused, and when a version is made."""

from typing import Any

import pytest

from tests.functions.analysis.conftest import Json, Stage
from tests.functions.analysis.rubrics import RUBRIC, Planning
from tests.functions.interviews.conftest import unknown
from tests.support.lambda_events import Person

EQUAL = {"relevance": 0.25, "completeness": 0.25, "clarity": 0.25, "depth": 0.25}


@pytest.fixture
def planning(stage: Stage) -> Planning:
    return Planning(stage)


def test_a_rubric_of_a_draft_is_stored_shown_and_belongs_to_no_version_yet(planning: Planning) -> None:
    stored = planning.set_rubric(planning.questions[0])
    assert stored == {**RUBRIC, "origin": "hr", "version": None}
    shown = planning.shown()
    assert (shown["templateId"], shown["state"], shown["versions"]) == (planning.template_id, "draft", [])
    assert [question["questionType"] for question in shown["questions"]] == ["text", "multiple_choice", "text"]
    assert [question["rubric"] for question in shown["questions"]] == [stored, None, None]
    assert planning.stage.told("analysis.rubrics_fixed") == []


def test_a_template_that_nobody_planned_shows_the_platform_s_settings(planning: Planning) -> None:
    shown = planning.shown()
    assert shown["settings"] == {"readers": 3, "model": None, "fallbackModel": None, "resultsVisibility": "at_once"}
    assert [question["rubric"] for question in shown["questions"]] == [None, None, None]


def test_the_same_rubric_again_changes_nothing_and_a_shorter_one_gets_the_defaults(planning: Planning) -> None:
    question = planning.questions[0]
    assert planning.set_rubric(question) == planning.set_rubric(question)
    assert planning.set_rubric(question, {"points": ["One"]}) == {
        "points": ["One"], "levels": {}, "weights": EQUAL, "modelAnswer": None, "origin": "hr", "version": None,
    }  # fmt: skip


def test_a_rubric_of_a_draft_is_taken_back_as_often_as_one_likes(planning: Planning) -> None:
    question = planning.questions[0]
    planning.set_rubric(question)
    assert [planning.call("remove_rubric", question=question).status for _ in range(2)] == [204, 204]
    assert planning.shown()["questions"][0]["rubric"] is None


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"points": ["x" * 301]}, "points"),
        ({"points": ["One"] * 2}, "points"),
        ({"points": [str(number) for number in range(13)]}, "points"),
        ({"points": [" "]}, "points"),
        ({"levels": {"6": "beyond"}}, "levels"),
        ({"levels": {"five": "a word"}}, "levels"),
        ({"levels": {"5": ""}}, "levels"),
        ({"weights": {**EQUAL, "depth": 0.3}}, "weights"),
        ({"weights": {**EQUAL, "depth": -0.25}}, "weights"),
        ({"weights": {**EQUAL, "style": 0}}, "weights"),
        ({"modelAnswer": "x" * 5001}, "modelAnswer"),
        ({"modelAnswer": " "}, "modelAnswer"),
        ({"origin": "proposed"}, "origin"),
    ],
)
def test_a_rubric_beyond_its_bounds_is_refused_by_the_name_of_the_field(planning: Planning, wrong: Json, named: str) -> None:
    refused = planning.call("set_rubric", body={**RUBRIC, **wrong}, question=planning.questions[0])
    assert refused.status == 400
    assert named in refused.text
    assert planning.shown()["questions"][0]["rubric"] is None


def test_a_question_that_is_not_read_has_no_rubric_and_an_unknown_one_is_not_found(planning: Planning) -> None:
    choice = planning.call("set_rubric", body=RUBRIC, question=planning.questions[1])
    assert choice.status == 422
    assert "multiple_choice" in choice.text
    for name, body in (("set_rubric", RUBRIC), ("remove_rubric", None)):
        assert planning.call(name, body=body, question=unknown()).status == 404


def calls(planning: Planning, caller: Person) -> list[int]:
    question = planning.questions[0]
    made: list[tuple[str, Any, str | None]] = [
        ("get_scoring", None, None),
        ("set_scoring", {"readers": 2}, None),
        ("set_rubric", RUBRIC, question),
        ("remove_rubric", None, question),
    ]
    return [planning.call(name, caller, body, asked).status for name, body, asked in made]


def test_only_the_owner_and_administrators_plan_a_template(planning: Planning) -> None:
    stage = planning.stage
    assert calls(planning, stage.recruiter) == [200, 200, 200, 204]
    assert calls(planning, stage.administrator) == [200, 200, 200, 204]
    assert calls(planning, stage.colleague) == [403] * 4
    assert calls(planning, stage.candidate) == [403] * 4


def test_a_template_that_does_not_exist_is_not_found(planning: Planning) -> None:
    planning.template_id = unknown()
    assert calls(planning, planning.stage.recruiter) == [404] * 4


@pytest.mark.parametrize(
    "wrong", [{"readers": 0}, {"readers": 6}, {"model": "a model"}, {"fallbackModel": ""}, {"resultsVisibility": "never"}]
)
def test_settings_have_bounds(planning: Planning, wrong: Json) -> None:
    refused = planning.call("set_scoring", body=wrong)
    assert refused.status == 400
    assert next(iter(wrong)) in refused.text


def published(planning: Planning) -> Planning:
    planning.set_rubric(planning.questions[0])
    planning.machine().run(planning.publish())
    return planning


def test_after_publication_a_changed_rubric_makes_a_version_and_both_stay_visible(planning: Planning) -> None:
    published(planning)
    changed = planning.set_rubric(planning.questions[0], {**RUBRIC, "points": ["Something else"]})
    assert changed["version"] == 2
    shown = planning.shown()
    first, second = shown["versions"]
    assert [version["questions"][0]["rubric"]["points"] for version in (first, second)] == [RUBRIC["points"], ["Something else"]]
    assert (first["number"], first["createdBy"], second["number"]) == (1, None, 2)
    assert second["createdBy"] == str(planning.stage.recruiter.user_id)
    assert first["digest"] != second["digest"]
    assert shown["questions"] == second["questions"]
    assert [told["version"] for told in planning.stage.told("analysis.rubrics_fixed")] == [1, 2]


def test_after_publication_settings_that_decide_a_score_make_a_version_and_the_visibility_changes_at_once(planning: Planning) -> None:
    published(planning)
    later = {"resultsVisibility": "after_decision"}
    assert planning.call("set_scoring", body=later).body["data"]["resultsVisibility"] == "after_decision"
    assert len(planning.shown()["versions"]) == 1
    settings = {"readers": 5, "model": "big/model", "fallbackModel": "small", **later}
    assert [planning.call("set_scoring", body=settings).body["data"] for _ in range(2)] == [settings, settings]
    newest = planning.shown()["versions"][-1]
    assert (newest["number"], newest["readers"], newest["model"], newest["fallbackModel"]) == (2, 5, "big/model", "small")


def test_after_publication_a_rubric_is_replaced_but_not_removed(planning: Planning) -> None:
    published(planning)
    assert planning.call("remove_rubric", question=planning.questions[0]).status == 422


def test_an_archived_template_stays_as_it_was_scored(planning: Planning) -> None:
    published(planning)
    planning.templates.done("archive_template", planning.stage.recruiter, template_id=planning.template_id)
    assert calls(planning, planning.stage.recruiter) == [200, 422, 422, 422]


def test_a_rubric_set_long_after_a_publication_that_nobody_followed_holds_at_once(planning: Planning) -> None:
    planning.publish()
    statement = b"update interviews.templates set updated_at = updated_at - interval '1 hour' where id = %s"
    planning.stage.platform.connect_as("postgres").execute(statement, [planning.template_id])
    assert planning.set_rubric(planning.questions[0])["version"] == 1
    assert planning.shown()["state"] == "fixed"
