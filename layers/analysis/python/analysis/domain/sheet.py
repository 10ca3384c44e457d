"""Everything one run asks its readers, as a document: the same interview and scoring version make the same tasks and keys."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from analysis.domain.assessment import Assessment, assessment_of
from analysis.domain.parts import parts_of
from analysis.domain.scoring_version import ScoringVersion
from analysis.domain.screen import Mark, screen
from analysis.domain.shown import PersonalWords, Shown
from events.transcript import Transcript, TranscriptQuestion

MOST_CALLS = 6
"""For one answer and reader, whatever happens."""


class Variant(StrEnum):
    """A marked answer is read as it is and without what was marked."""

    WHOLE = "whole"
    CLEANED = "cleaned"


@dataclass(frozen=True, kw_only=True)
class Task:
    """One reading of one part of one answer; `start` and `end` are characters of what is shown. `key` is its place in the ledger."""

    number: int
    index: int
    reader: int
    variant: Variant
    start: int
    end: int
    key: str
    most_calls: int


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """`marks` by the index of their question; no name stands in `tasks`. `too_long` are questions that the calls would not suffice for."""

    version: ScoringVersion
    personal: PersonalWords
    marks: Mapping[int, tuple[Mark, ...]]
    tasks: tuple[Task, ...]
    too_long: tuple[int, ...] = ()

    def shown(self, task: Task, answer: str) -> Shown:
        return shown_as(answer, task.variant, self.marks.get(task.index, ()), self.personal).part(task.start, task.end)


def shown_as(answer: str, variant: Variant, marks: Sequence[Mark], personal: PersonalWords) -> Shown:
    whole = Shown.whole(answer)
    return (whole.without([mark.span for mark in marks]) if variant is Variant.CLEANED else whole).masked(personal)


def sheet_for(transcript: Transcript, version: ScoringVersion, personal: PersonalWords, *, most_tokens: int) -> Sheet:
    """`most_tokens` of an answer fit into one request."""
    read = [question for question in transcript.questions if assessment_of(question) is Assessment.READ]
    marks = {question.index: screen(_text(question)) for question in read}
    passages = {question.index: _passages(_text(question), marks[question.index], personal, most_tokens) for question in read}
    wanted = [
        (question, passage, reader)
        for question in read
        if len(passages[question.index]) <= MOST_CALLS
        for passage in passages[question.index]
        for reader in range(1, version.readers + 1)
    ]
    tasks = (
        Task(
            number=number,
            index=question.index,
            reader=reader,
            variant=passage.variant,
            start=passage.start,
            end=passage.end,
            key=ledger_key(question, passage.text, version, transcript.language, reader),
            most_calls=MOST_CALLS // len(passages[question.index]),
        )
        for number, (question, passage, reader) in enumerate(wanted)
    )
    return Sheet(
        version=version,
        personal=personal,
        marks={index: found for index, found in marks.items() if found},
        tasks=tuple(tasks),
        too_long=tuple(index for index, found in passages.items() if len(found) > MOST_CALLS),
    )


@dataclass(frozen=True, kw_only=True)
class _Passage:
    """What one call is asked about."""

    variant: Variant
    text: str
    start: int
    end: int


def _passages(answer: str, marks: Sequence[Mark], personal: PersonalWords, most_tokens: int) -> list[_Passage]:
    return [
        _Passage(variant=variant, text=shown.part(start, end).text, start=start, end=end)
        for variant in (tuple(Variant) if marks else (Variant.WHOLE,))
        for shown in [shown_as(answer, variant, marks, personal)]
        for start, end in parts_of(shown.text, most_tokens)
    ]


def ledger_key(question: TranscriptQuestion, shown: str, version: ScoringVersion, language: str, reader: int) -> str:
    """Whatever could change a reading or its quotes is part of its key; how a text is encoded or spaced is not."""
    content = {
        "model": version.model,
        "prompts": version.prompt_version,
        "rubric": version.rubric_for(question.id).digest,
        "question": question.text,
        "hints": question.hints,
        "kind": kind_of(question),
        "language": language,
        "answer": _normalised(_text(question)),
        "shown": _normalised(shown),
        "reader": reader,
    }
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()


def _normalised(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def kind_of(question: TranscriptQuestion) -> str:
    return "code" if question.answer and question.answer.response_type == "code" else "text"


def order_of_points(points: int, reader: int) -> tuple[int, ...]:
    """Every reader gets them from another beginning on."""
    numbers = tuple(range(1, points + 1))
    shift = (reader - 1) * max(1, points // 3) % points if points else 0
    return numbers[shift:] + numbers[:shift]


def _text(question: TranscriptQuestion) -> str:
    return question.answer.text if question.answer else ""
