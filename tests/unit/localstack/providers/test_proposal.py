"""A proposed rubric comes from the question, in its language, and tells strong answers from weak ones."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from localstack.providers.reader.reader import reply, subject
from tests.unit.localstack.providers.prompting import Sample, read, samples

INTERVIEWS = ("frontend-engineer", "warehouse-team-lead", "marketing-manager.es")
CREDIT = {"met": 1.0, "partly": 0.5, "not_met": 0.0}
LEVEL = {"type": "object", "properties": {"level": {"type": "integer"}, "anchor": {"type": "string"}}}
PROPOSAL = {
    "type": "object",
    "properties": {"points": {"type": "array", "items": {"type": "string"}}, "levels": {"type": "array", "items": LEVEL}},
}

QUESTIONS = {
    "en": ("A customer complains about a late delivery. How do you react, and how do you prevent a repetition?", "Takes up"),
    "es": ("Un cliente se queja de una entrega tardía. ¿Cómo reaccionas y cómo evitas que se repita?", "Trata"),
    "de": ("Ein Kunde beschwert sich über eine verspätete Lieferung. Wie gehen Sie vor?", "Geht auf"),
    "zh": ("线上系统突然变慢，你如何定位原因？修复之后如何确认问题已经解决？", "回答了"),
}


def proposed(question: str, hints: str = "", language: str = "en") -> dict[str, Any]:
    user = f"Question: {question}\n" + (f"Hints: {hints}\n" if hints else "") + f"Answer language: {language}"
    found: dict[str, Any] = json.loads(reply("You write rubrics.", user, PROPOSAL))
    return found


@pytest.mark.parametrize("language", QUESTIONS)
def test_points_are_distinct_and_in_the_question_s_language(language: str) -> None:
    question, sign = QUESTIONS[language]
    found = proposed(question, language=language)

    assert 4 <= len(found["points"]) == len(set(found["points"])) <= 6
    assert found["points"][0].startswith(sign)
    assert [level["level"] for level in found["levels"]] == [5, 3, 1]
    assert all(0 < len(point) <= 300 for point in found["points"])
    assert found == proposed(question, language=language)


def test_a_language_the_reader_does_not_know_gets_english_words() -> None:
    assert proposed("Comment réagissez-vous ?", language="fr")["points"][-1].startswith("Admits")


def test_hints_count_and_a_question_of_one_word_still_gets_four_points() -> None:
    assert any("brake distance" in point for point in proposed("Why?", hints="Name the brake distance of a forklift.")["points"])
    assert len(proposed("Why?")["points"]) == 4


def test_the_page_says_that_a_rubric_was_asked_for() -> None:
    assert subject("You write rubrics.", "Question: Why?\nAnswer language: en", PROPOSAL) == "a rubric for: Why?"


@pytest.mark.parametrize("interview", INTERVIEWS)
def test_strong_answers_meet_more_of_a_proposed_rubric(interview: str) -> None:
    people = samples(interview)
    shares = {rank: sum(_share(person, question) for question in _texts(person)) for rank, person in people.items()}

    assert shares[1] > shares[2] > shares[3]
    assert shares[1] > shares[4]


def _texts(person: Sample) -> list[Mapping[str, Any]]:
    return [question for question in person.interview["questions"] if question["type"] == "text" and person.text_of(question["order"])]


def _share(person: Sample, question: Mapping[str, Any]) -> float:
    points = proposed(question["text"], question.get("hints", ""), person.language)["points"]
    reading = read(replace(person.asked(question, rubric=False), points=points))
    return sum(CREDIT[point["verdict"]] for point in reading["points"]) / len(points)
