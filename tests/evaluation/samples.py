"""The sample interviews as what readers are asked: questions with their rubrics and answers."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from analysis.domain.assessment import Assessment, assessment_of
from analysis.domain.rubric import Rubric, RubricOrigin
from events.transcript import TranscriptAnswer, TranscriptOption, TranscriptQuestion

SAMPLES = Path(__file__).parents[2] / "localstack" / "samples"
INTERVIEWS = ("frontend-engineer", "warehouse-team-lead", "marketing-manager.es")


@dataclass(frozen=True, kw_only=True)
class Case:
    """One answer to one question, and what the question wants."""

    question: TranscriptQuestion
    language: str
    rubric: Rubric

    @property
    def answer(self) -> str:
        return self.question.answer.text if self.question.answer else ""

    def answered(self, text: str) -> "Case":
        given = self.question.answer or TranscriptAnswer(text="", response_type="text", duration=0)
        return replace(self, question=replace(self.question, answer=replace(given, text=text)))


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """`rank` is where a competent reader sees them, 1 being the best."""

    name: str
    rank: int
    cases: tuple[Case, ...]

    @property
    def read(self) -> tuple[Case, ...]:
        return tuple(case for case in self.cases if assessment_of(case.question) is Assessment.READ)


def candidates_of(interview: str) -> list[Candidate]:
    """In the order of their ranks."""
    body = _json(SAMPLES / "interviews" / f"{interview}.json")
    language = interview.partition(".")[2] or "en"
    found = [_candidate(path, body, language) for path in (SAMPLES / "candidates" / interview).glob("*.json")]
    return sorted(found, key=lambda candidate: candidate.rank)


def _candidate(path: Path, interview: Mapping[str, Any], language: str) -> Candidate:
    person = _json(path)
    answers = {answer["questionOrder"]: answer for answer in person["answers"]}
    cases = tuple(
        Case(
            question=_question(question, answers.get(question["order"])),
            language=language,
            rubric=_rubric(interview["rubric"].get(str(question["order"]), {})),
        )
        for question in interview["questions"]
    )
    return Candidate(name=path.stem, rank=person["expected"]["rank"], cases=cases)


def _rubric(sample: Mapping[str, Any]) -> Rubric:
    levels = {int(level): anchor for level, anchor in sample.get("levels", {}).items()}
    return Rubric(points=tuple(sample.get("expects", ())), levels=levels, origin=RubricOrigin.HR)


def _question(question: Mapping[str, Any], answer: Mapping[str, Any] | None) -> TranscriptQuestion:
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
        answer=None if answer is None else _given(answer),
    )


def _given(answer: Mapping[str, Any]) -> TranscriptAnswer:
    text = answer.get("textAnswer") or answer.get("codeAnswer") or ""
    return TranscriptAnswer(text=text, response_type=answer["responseType"], duration=answer["duration"])


def _json(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found
