"""The sample interviews, read through the platform's own prompts, come out in the order a competent reader would choose."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from analysis.application.read_answer import reading_request
from analysis.domain.scorecard import Assessment, Scorecard, assessment_of, score
from events.transcript import Transcript, TranscriptAnswer, TranscriptOption, TranscriptQuestion
from localstack.providers.app import create_app
from localstack.providers.sandbox import Sandbox
from tests.unit.analysis.building import a_transcript
from tests.unit.analysis.reader.in_process import client_of, reader_on

SAMPLES = Path(__file__).parents[4] / "localstack" / "samples"


def transcript_of(interview: Mapping[str, Any], candidate: Mapping[str, Any], language: str) -> Transcript:
    answers = {answer["questionOrder"]: answer for answer in candidate["answers"]}
    return a_transcript(*(question_of(question, answers.get(question["order"])) for question in interview["questions"]), language=language)


def question_of(question: Mapping[str, Any], answer: Mapping[str, Any] | None) -> TranscriptQuestion:
    options = tuple(TranscriptOption(text=option["text"], is_correct=option["isCorrect"]) for option in question.get("options", ()))
    return TranscriptQuestion(
        id=uuid4(),
        index=question["order"] - 1,
        text=question["text"],
        type=question["type"],
        order=question["order"],
        required=question["required"],
        hints=question.get("hints") or None,
        options=options or None,
        answer=None if answer is None else given(answer),
    )


def given(answer: Mapping[str, Any]) -> TranscriptAnswer:
    text = answer.get("textAnswer") or answer.get("codeAnswer") or ""
    return TranscriptAnswer(text=text, response_type=answer["responseType"], duration=answer["duration"])


def scorecard_of(transcript: Transcript) -> Scorecard:
    with client_of(create_app(Sandbox())) as vendor:
        reader = reader_on(vendor)
        asked = [question.index for question in transcript.questions if assessment_of(question) is Assessment.READ]
        return score(transcript, {index: reader.read(reading_request(transcript, index)) for index in asked})


@pytest.mark.parametrize("interview", ["frontend-engineer", "warehouse-team-lead", "marketing-manager.es"])
def test_strong_before_uneven_before_weak(interview: str) -> None:
    body = json.loads((SAMPLES / "interviews" / f"{interview}.json").read_text("utf-8"))
    people = [json.loads(path.read_text("utf-8")) for path in (SAMPLES / "candidates" / interview).glob("*.json")]
    language = "es" if interview.endswith(".es") else "en"
    cards = {person["expected"]["rank"]: scorecard_of(transcript_of(body, person, language)) for person in people}
    strong, uneven, weak, nonsense = (cards[rank].overall_score for rank in (1, 2, 3, 4))
    assert strong > uneven > max(weak, nonsense)
    for card in cards.values():
        for line in card.questions:
            assert all(quote in line.response_text for criterion in line.criteria for quote in criterion.evidence)
