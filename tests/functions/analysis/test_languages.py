"""Answers in one language and rubrics in another: what is ours to say is said in the candidate's language."""

from dataclasses import replace
from typing import Any

import pytest

from analysis.domain.phrases import Phrase, phrase
from tests.functions.analysis.conftest import Json, Stage
from tests.support.lambda_events import enveloped
from tests.unit.analysis.building import a_question, a_transcript

ANSWERS = {
    "en": "I measured the delay first and then removed the slow part, because every row read its own height.",
    "es": "Primero medí el retraso y luego quité la parte lenta, porque cada fila leía su propia altura.",
    "de": "Zuerst habe ich die Verzögerung gemessen und dann den langsamen Teil entfernt, weil jede Zeile ihre Höhe las.",
    "zh": "我先测量了延迟,然后去掉了缓慢的部分,因为每一行都会读取自己的高度。",
}
OF_THE_READER = {"en": "It stays general", "es": "Se queda en lo general", "de": "Sie bleibt allgemein", "zh": "内容比较笼统"}


def analysed(stage: Stage, language: str) -> str:
    event = enveloped(replace(stage.completion(), language=language))
    lines = (
        a_question(0, answer=ANSWERS[language]),
        a_question(1, type="multiple_choice", answer="Never again"),
        a_question(2, answer=None),
        a_question(3, answer="https://videos.example/1", given_as="video"),
    )

    def collect(call: Json) -> Any:
        transcript = a_transcript(*lines, language=language)
        return stage.collected(call["input"]["payload"], transcript)

    stage.machine(collect_answers=collect).run({"detail": event})
    return str(event["payload"]["invitationId"])


@pytest.mark.parametrize("language", list(ANSWERS))
def test_feedback_and_explanations_are_in_the_candidate_s_language(stage: Stage, language: str) -> None:
    invitation = analysed(stage, language)
    seen = stage.call("get_candidate_analysis", stage.candidate, invitation).body["data"]
    read, chosen, missing, video = seen["questionAnalyses"]
    assert seen["language"] == language
    assert [chosen["feedback"], missing["feedback"], video["feedback"]] == [
        phrase(Phrase.WRONG_OPTION, language),
        phrase(Phrase.NO_ANSWER, language),
        phrase(Phrase.VIDEO_ANSWER, language),
    ]
    assert read["explanation"].startswith(phrase(Phrase.EXPLAIN_READ, language, readers=3))
    assert OF_THE_READER[language] in read["feedback"]
    assert phrase(Phrase.HOW_PERSON, language) in seen["howItWasScored"]["sentences"]
