"""Questions of a draft through their functions (spec: http-api #40-#43)."""

from typing import Any

import pytest

from tests.functions.interviews.conftest import CHOICE_QUESTION, TEXT_QUESTION, Stage, unknown


@pytest.fixture
def draft(stage: Stage) -> str:
    """A draft with questions 1, 2 and 3."""
    return stage.template(TEXT_QUESTION, CHOICE_QUESTION, {**TEXT_QUESTION, "order": 3}, publish=False)


def questions(stage: Stage, template_id: str) -> list[tuple[str, int]]:
    listed = stage.done("list_questions", stage.recruiter, template_id=template_id)
    assert list(listed) == ["questions"]
    return [(question["id"], question["order"]) for question in listed["questions"]]


def test_an_added_question_answers_its_id_and_is_listed(stage: Stage, draft: str) -> None:
    added = stage.call("add_question", stage.recruiter, {**TEXT_QUESTION, "order": 4, "hints": ""}, template_id=draft)
    assert added.status == 201
    listed = stage.done("list_questions", stage.recruiter, template_id=draft)["questions"]
    question = listed[-1]
    assert added.body == {"id": question["id"]}
    assert sorted(question) == ["createdAt", "id", "order", "required", "text", "timeLimit", "type"]


def test_the_list_is_the_same_as_in_the_template(stage: Stage, draft: str) -> None:
    listed = stage.done("list_questions", stage.recruiter, template_id=draft)["questions"]
    assert listed == stage.done("get_template", stage.recruiter, template_id=draft)["questions"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": "Too short"},
        {"text": " " * 30},
        {"text": "t" * 501},
        {"type": "code"},
        {"order": 0},
        {"order": 2**31},
        {"order": 1.5},
        {"timeLimit": 29},
        {"timeLimit": 601},
        {"required": None},
        {"hints": "h" * 201},
        {"options": [{"text": "Yes", "isCorrect": True}, {"text": "No", "isCorrect": False}]},
        {"type": "multiple_choice"},
        {"type": "multiple_choice", "options": []},
        {"type": "multiple_choice", "options": [{"text": "Yes", "isCorrect": True}]},
        {"type": "multiple_choice", "options": [{"text": "Yes", "isCorrect": False}, {"text": "No", "isCorrect": False}]},
        {"type": "multiple_choice", "options": [{"text": f"Option {n}", "isCorrect": True} for n in range(11)]},
        {"type": "multiple_choice", "options": [{"text": " ", "isCorrect": True}, {"text": "No", "isCorrect": False}]},
        {"type": "multiple_choice", "options": [{"text": "Yes"}, {"text": "No", "isCorrect": True}]},
        {"type": "multiple_choice", "options": [{"text": "o" * 201, "isCorrect": True}, {"text": "No", "isCorrect": False}]},
        {"points": 3},
    ],
)
def test_a_question_that_breaks_a_rule_is_400(stage: Stage, draft: str, wrong: dict[str, Any]) -> None:
    response = stage.call("add_question", stage.recruiter, {**TEXT_QUESTION, "order": 9, **wrong}, template_id=draft)
    assert response.status == 400, response.text
    assert isinstance(response.body["error"], str)


@pytest.mark.parametrize("given", [{"options": []}, {"options": None}, {"type": "video"}, {"hints": None}])
def test_no_options_may_be_said_in_any_way(stage: Stage, draft: str, given: dict[str, Any]) -> None:
    assert stage.call("add_question", stage.recruiter, {**TEXT_QUESTION, "order": 9, **given}, template_id=draft).status == 201


def test_a_number_in_use_is_409(stage: Stage, draft: str) -> None:
    assert stage.call("add_question", stage.recruiter, TEXT_QUESTION, template_id=draft).status == 409


def test_after_a_removal_the_rest_is_numbered_from_1(stage: Stage, draft: str) -> None:
    (first, _), (second, _), (third, _) = questions(stage, draft)
    assert stage.call("remove_question", stage.recruiter, template_id=draft, question_id=first).status == 204
    assert questions(stage, draft) == [(second, 1), (third, 2)]
    assert stage.call("add_question", stage.recruiter, {**TEXT_QUESTION, "order": 3}, template_id=draft).status == 201


def test_removing_what_is_not_there_is_404(stage: Stage, draft: str) -> None:
    assert stage.call("remove_question", stage.recruiter, template_id=draft, question_id=unknown()).status == 404
    assert stage.call("remove_question", stage.recruiter, template_id=draft, question_id="first").status == 400


def test_somebody_elses_question_cannot_be_removed(stage: Stage, draft: str) -> None:
    (first, _), *_ = questions(stage, draft)
    assert stage.call("remove_question", stage.colleague, template_id=draft, question_id=first).status == 403
    assert stage.call("remove_question", stage.administrator, template_id=draft, question_id=first).status == 204


def test_questions_are_reordered(stage: Stage, draft: str) -> None:
    first, second, third = (question for question, _ in questions(stage, draft))
    assert stage.call("reorder_questions", stage.recruiter, {"questionIds": [third, first, second]}, template_id=draft).status == 204
    assert questions(stage, draft) == [(third, 1), (first, 2), (second, 3)]


def test_an_order_must_name_every_question_once(stage: Stage, draft: str) -> None:
    first, second, third = (question for question, _ in questions(stage, draft))
    for ids, status in [
        ([first, second], 400),
        ([first, second, second], 400),
        ([first, second, third, third], 400),
        ([first, second, unknown()], 404),
        ([], 400),
        (["first"], 400),
    ]:
        assert stage.call("reorder_questions", stage.recruiter, {"questionIds": ids}, template_id=draft).status == status


def test_questions_of_a_published_template_stay(stage: Stage, draft: str) -> None:
    stage.done("publish_template", stage.recruiter, {}, template_id=draft)
    (first, _), *_ = questions(stage, draft)
    assert stage.call("add_question", stage.recruiter, {**TEXT_QUESTION, "order": 4}, template_id=draft).status == 422
    assert stage.call("remove_question", stage.recruiter, template_id=draft, question_id=first).status == 422
    assert stage.call("reorder_questions", stage.recruiter, {"questionIds": [first]}, template_id=draft).status == 422


def test_every_change_is_told(stage: Stage, draft: str) -> None:
    (first, _), (second, _), (third, _) = questions(stage, draft)
    stage.done("remove_question", stage.recruiter, template_id=draft, question_id=first)
    stage.done("reorder_questions", stage.recruiter, {"questionIds": [third, second]}, template_id=draft)
    assert [question["questionId"] for question in stage.told("template.question.added")] == [first, second, third]
    assert stage.told("template.question.removed") == [{"templateId": draft, "questionId": first}]
    assert stage.told("template.questions.reordered") == [{"templateId": draft, "questionIds": [third, second]}]
