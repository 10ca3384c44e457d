"""A rubric in the recruiter's language and answers in the candidates': what is met is met, and everybody reads their own language."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from analysis.domain.phrases import Phrase, phrase
from localstack.providers.reader.lexicon import lexicon
from tests.functions.analysis.conftest import Json, Stage
from tests.functions.analysis.rubrics import Planning
from tests.support.lambda_events import enveloped
from tests.unit.analysis.building import a_question, a_transcript

GERMAN: Json = {
    "points": ["Prüft im Lager Scanner, Barcode und FIFO", "Sagt, wen man zuerst gefragt hat"],
    "levels": {"1": "Behauptet nur.", "5": "Zahlen vorher und nachher."},
    "modelAnswer": "Ich vergleiche die Zählungen je Zone und frage dann die Nachtschicht.",
}
QUESTIONS = ("How do you find out why accuracy fell?", "What do you look at first after a bad count?")
ANSWERS = {
    "en": "I tried every scanner and barcode and looked whether FIFO held, because the night counted other items.",
    "es": "Probé cada scanner y cada barcode y miré si el FIFO se cumplía, porque la noche contaba otras piezas.",
    "de": "Ich probierte jeden Scanner und Barcode und sah, ob FIFO galt, weil die Nacht andere Artikel zählte.",
}
"""The same one in three languages; what it shares with the rubric are the words that every warehouse uses."""


@pytest.fixture
def planning(stage: Stage) -> Planning:
    planned = Planning(stage)
    for question in (planned.questions[0], planned.questions[2]):
        planned.set_rubric(question, GERMAN)
    planned.machine().run(planned.publish())
    return planned


def answered(planning: Planning, language: str) -> str:
    """The invitation of a candidate who gives the same answer in this language to both questions."""
    stage = planning.stage
    texts = [a_question(index, text=text, answer=ANSWERS[language]) for index, text in enumerate(QUESTIONS)]
    lines = [replace(line, id=UUID(question)) for line, question in zip(texts, planning.questions[::2], strict=True)]
    event = enveloped(replace(stage.completion(), template_id=UUID(planning.template_id), language=language))

    def collect(call: Json) -> Any:
        return stage.collected(call["input"]["payload"], a_transcript(*lines, language=language))

    stage.machine(collect_answers=collect).run({"detail": event})
    return str(event["payload"]["invitationId"])


@pytest.mark.parametrize("language", list(ANSWERS))
def test_the_recruiter_s_points_are_shown_with_the_candidate_s_words(planning: Planning, language: str) -> None:
    for line in planning.stage.shown(answered(planning, language))["questionAnalyses"]:
        assert [point["text"] for point in line["points"]] == GERMAN["points"], "as they were written, in their order"
        assert [point["verdict"] for point in line["points"]] == ["met", "not_met"]
        assert line["points"][0]["evidence"] == [ANSWERS[language]]
        assert line["rubricOrigin"] == "hr"


@pytest.mark.parametrize("language", list(ANSWERS))
def test_feedback_and_explanation_are_in_the_candidate_s_language(planning: Planning, language: str) -> None:
    stage = planning.stage
    seen = stage.call("get_candidate_analysis", stage.candidate, answered(planning, language)).body["data"]
    assert seen["language"] == language
    for line in seen["questionAnalyses"]:
        assert line["feedback"].startswith(lexicon(language).phrases["shows"].split("{")[0])
        assert phrase(Phrase.EXPLAIN_RUBRIC_HR, language) in line["explanation"]
        assert "modelAnswer" not in line
    assert phrase(Phrase.HOW_PERSON, language) in seen["howItWasScored"]["sentences"]


@pytest.mark.parametrize("language", list(ANSWERS))
def test_the_reader_gets_the_rubric_as_it_is_and_is_told_the_answer_s_language(planning: Planning, language: str) -> None:
    answered(planning, language)
    asked = [each["prompt"] for each in planning.stage.vendor.get("/sandbox/requests").json()["requests"]]
    readings = [prompt for prompt in asked if "What a strong answer contains" in prompt]
    assert len(readings) == 6, "two answers, three readers"
    for prompt in readings:
        assert all(point in prompt for point in (*GERMAN["points"], GERMAN["modelAnswer"]))
        assert f"Answer language: {language}" in prompt
