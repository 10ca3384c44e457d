"""The rules of a question and its options (spec: interviews, section 4)."""

from typing import Any

import pytest

from interviews.domain.question import InvalidQuestion, Option, QuestionType
from tests.unit.interviews.build import a_choice_question, a_question, options


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "Too short"},
        {"text": " " * 20},
        {"text": "t" * 501},
        {"order": 0},
        {"order": 2**31},
        {"time_limit": 29},
        {"time_limit": 601},
        {"hints": "h" * 201},
    ],
)
def test_a_question_stays_within_its_limits(fields: dict[str, Any]) -> None:
    with pytest.raises(InvalidQuestion):
        a_question(**fields)


@pytest.mark.parametrize("fields", [{"text": "t" * 10}, {"text": "t" * 500}, {"time_limit": 30}, {"time_limit": 600}, {"hints": "h" * 200}])
def test_the_limits_themselves_are_allowed(fields: dict[str, Any]) -> None:
    a_question(**fields)


@pytest.mark.parametrize("kind", [QuestionType.TEXT, QuestionType.VIDEO])
def test_only_multiple_choice_has_options(kind: QuestionType) -> None:
    with pytest.raises(InvalidQuestion):
        a_question(type=kind, options=options("Yes", "No"))


@pytest.mark.parametrize("count", [0, 1, 11])
def test_multiple_choice_has_2_to_10_options(count: int) -> None:
    with pytest.raises(InvalidQuestion):
        a_choice_question(options=options(*(f"Option {n}" for n in range(count)), correct="Option 0"))


def test_one_option_at_least_is_correct_and_several_may_be() -> None:
    with pytest.raises(InvalidQuestion):
        a_choice_question(options=options("Yes", "No", correct="Maybe"))
    yes, no = options("Yes", "No")
    a_choice_question(options=(yes, Option(id=no.id, text="No", is_correct=True)))


def test_options_can_be_told_apart_by_their_text_because_that_is_the_answer() -> None:
    with pytest.raises(InvalidQuestion):
        a_choice_question(options=options("Yes", "Yes"))


@pytest.mark.parametrize("text", ["", "  ", "o" * 201])
def test_an_option_has_1_to_200_characters(text: str) -> None:
    with pytest.raises(InvalidQuestion):
        options(text)
