"""Templates through their functions: shapes and refusals of the contract (spec: http-api #34-#39)."""

from typing import Any

import pytest

from tests.functions.interviews.conftest import CHOICE_QUESTION, TEMPLATE, TEXT_QUESTION, Stage, is_time, is_uuid, unknown

DEFAULTS = {"totalTimeLimit": 60, "allowRetakes": False, "showTimer": True, "randomizeQuestions": False}


def test_a_created_template_is_a_draft_with_default_settings(stage: Stage) -> None:
    created = stage.call("create_template", stage.recruiter, TEMPLATE)
    assert (created.status, list(created.body)) == (201, ["id"])
    template = stage.done("get_template", stage.recruiter, template_id=created.body["id"])
    assert is_uuid(template.pop("id"))
    assert is_time(template.pop("createdAt"))
    assert is_time(template.pop("updatedAt"))
    assert template == {
        **TEMPLATE,
        "status": "draft",
        "createdBy": str(stage.recruiter.user_id),
        "settings": DEFAULTS,
        "questions": [],
        "questionsCount": 0,
    }


def test_missing_settings_get_their_defaults_and_a_language_is_not_shown(stage: Stage) -> None:
    template_id = stage.template(publish=False, settings={"totalTimeLimit": 90, "language": "es"})
    assert stage.done("get_template", stage.recruiter, template_id=template_id)["settings"] == {**DEFAULTS, "totalTimeLimit": 90}


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": "  "},
        {"title": ""},
        {"title": "t" * 201},
        {"description": " "},
        {"description": "d" * 1001},
        {"description": None},
        {"settings": {"totalTimeLimit": 0}},
        {"settings": {"totalTimeLimit": 481}},
        {"settings": {"colour": "red"}},
        {"settings": {"language": "speak freely"}},
        {"status": "active"},
    ],
)
def test_a_template_that_breaks_a_rule_is_400(stage: Stage, wrong: dict[str, Any]) -> None:
    assert stage.call("create_template", stage.recruiter, {**TEMPLATE, **wrong}).status == 400


def test_a_template_shows_its_questions_in_order_with_the_correct_options(stage: Stage) -> None:
    template_id = stage.template(CHOICE_QUESTION, TEXT_QUESTION, publish=False)
    template = stage.done("get_template", stage.recruiter, template_id=template_id)
    text, choice = template["questions"]
    assert template["questionsCount"] == 2
    assert is_uuid(text.pop("id"))
    assert is_time(text.pop("createdAt"))
    assert text == TEXT_QUESTION
    assert all(is_uuid(option.pop("id")) for option in choice["options"])
    assert choice["options"] == CHOICE_QUESTION["options"]
    assert "hints" not in choice


def test_the_list_shows_own_templates_newest_first(stage: Stage) -> None:
    older, newer = stage.template(publish=False), stage.template(TEXT_QUESTION, title="Shift lead")
    stage.done("create_template", stage.colleague, TEMPLATE)
    page = stage.done("list_templates", stage.recruiter)
    assert [item["id"] for item in page["items"]] == [newer, older]
    assert {key: page[key] for key in ("total", "page", "limit", "totalPages")} == {"total": 2, "page": 1, "limit": 20, "totalPages": 1}
    item = page["items"][0]
    assert is_time(item.pop("createdAt"))
    assert is_time(item.pop("updatedAt"))
    assert item == {
        "id": newer,
        "title": "Shift lead",
        "description": TEMPLATE["description"],
        "status": "active",
        "createdBy": str(stage.recruiter.user_id),
        "questionsCount": 1,
    }


def test_an_administrator_lists_everybodys_templates_by_status(stage: Stage) -> None:
    stage.template(publish=False)
    active = stage.template(TEXT_QUESTION)
    page = stage.done("list_templates", stage.administrator, query={"status": "active", "limit": "1", "page": "1"})
    assert ([item["id"] for item in page["items"]], page["total"]) == ([active], 1)
    beyond = stage.done("list_templates", stage.administrator, query={"limit": "1", "page": "9"})
    assert (beyond["items"], beyond["total"], beyond["totalPages"]) == ([], 2, 2)


@pytest.mark.parametrize("query", [{"status": "published"}, {"status": ""}, {"limit": "1001"}, {"page": "0"}, {"sort": "title"}])
def test_a_wrong_query_is_400(stage: Stage, query: dict[str, str]) -> None:
    assert stage.call("list_templates", stage.recruiter, query=query).status == 400


def test_an_update_changes_what_is_given_and_answers_the_whole_template(stage: Stage) -> None:
    template_id = stage.template(TEXT_QUESTION, CHOICE_QUESTION, publish=False, settings={"totalTimeLimit": 90, "allowRetakes": True})
    updated = stage.done("update_template", stage.recruiter, {"title": " Shift lead "}, template_id=template_id)
    assert (updated["title"], updated["description"], updated["settings"]["totalTimeLimit"]) == ("Shift lead", TEMPLATE["description"], 90)
    assert updated == stage.done("get_template", stage.recruiter, template_id=template_id)
    replaced = stage.done("update_template", stage.recruiter, {"settings": {"showTimer": False}}, template_id=template_id)
    assert replaced["settings"] == {**DEFAULTS, "showTimer": False}
    assert len(stage.told("template.updated")) == 2


def test_an_empty_update_changes_and_tells_nothing(stage: Stage) -> None:
    template_id = stage.template(publish=False)
    before = stage.done("get_template", stage.recruiter, template_id=template_id)
    assert stage.done("update_template", stage.recruiter, {}, template_id=template_id) == before
    assert stage.told("template.updated") == []


def test_an_active_template_is_not_updated_not_even_with_nothing(stage: Stage) -> None:
    template_id = stage.template(TEXT_QUESTION)
    for body in ({}, {"title": "Shift lead"}, {"settings": DEFAULTS}):
        assert stage.call("update_template", stage.recruiter, body, template_id=template_id).status == 422


@pytest.mark.parametrize("wrong", [{"title": " "}, {"description": ""}, {"settings": {"totalTimeLimit": 481}}, {"questions": []}])
def test_an_update_that_breaks_a_rule_is_400(stage: Stage, wrong: dict[str, Any]) -> None:
    template_id = stage.template(publish=False)
    assert stage.call("update_template", stage.recruiter, wrong, template_id=template_id).status == 400


def test_publishing_needs_a_draft_with_questions(stage: Stage) -> None:
    template_id = stage.template(publish=False)
    assert stage.call("publish_template", stage.recruiter, {}, template_id=template_id).status == 400
    stage.done("add_question", stage.recruiter, TEXT_QUESTION, template_id=template_id)
    assert stage.done("publish_template", stage.recruiter, {}, template_id=template_id) == {"status": "active"}
    assert stage.call("publish_template", stage.recruiter, {}, template_id=template_id).status == 422


def test_archiving_is_204_and_for_good(stage: Stage) -> None:
    template_id = stage.template(TEXT_QUESTION)
    response = stage.call("archive_template", stage.recruiter, template_id=template_id)
    assert (response.status, response.text) == (204, "")
    assert stage.done("get_template", stage.recruiter, template_id=template_id)["status"] == "archived"
    assert stage.call("archive_template", stage.recruiter, template_id=template_id).status == 422
    assert stage.told("template.deleted") == [{"templateId": template_id}]


BODIES: dict[str, Any] = {
    "get_template": None,
    "list_questions": None,
    "update_template": {"title": "Mine now"},
    "archive_template": None,
    "publish_template": {},
    "add_question": {**TEXT_QUESTION, "order": 2},
    "reorder_questions": {"questionIds": [unknown()]},
}

every_route = pytest.mark.parametrize("name", BODIES)


@every_route
def test_somebody_elses_template_is_403_for_recruiters_and_open_to_administrators(stage: Stage, name: str) -> None:
    template_id = stage.template(TEXT_QUESTION, publish=False)
    assert stage.call(name, stage.colleague, BODIES[name], template_id=template_id).status == 403
    assert stage.call(name, stage.administrator, BODIES[name], template_id=template_id).status not in (401, 403)


@every_route
def test_an_unknown_template_is_404_and_an_id_that_is_none_is_400(stage: Stage, name: str) -> None:
    assert stage.call(name, stage.recruiter, BODIES[name], template_id=unknown()).status == 404
    assert stage.call(name, stage.recruiter, BODIES[name], template_id="seven").status == 400


@every_route
def test_candidates_have_nothing_to_do_with_templates(stage: Stage, name: str) -> None:
    assert stage.call(name, stage.candidate, BODIES[name], template_id=unknown()).status == 403
