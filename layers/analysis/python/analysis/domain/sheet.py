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
    """`marks` by the index of their question; no name stands in `tasks`."""

    version: ScoringVersion
    personal: PersonalWords
    marks: Mapping[int, tuple[Mark, ...]]
    tasks: tuple[Task, ...]

    def shown(self, task: Task, answer: str) -> Shown:
        return shown_as(answer, task.variant, self.marks.get(task.index, ()), self.personal).part(task.start, task.end)


def shown_as(answer: str, variant: Variant, marks: Sequence[Mark], personal: PersonalWords) -> Shown:
    whole = Shown.whole(answer)
    return (whole.without([mark.span for mark in marks]) if variant is Variant.CLEANED else whole).masked(personal)


def sheet_for(transcript: Transcript, version: ScoringVersion, personal: PersonalWords, *, most_tokens: int) -> Sheet:
    """`most_tokens` of an answer fit into one request."""
    read = [question for question in transcript.questions if assessment_of(question) is Assessment.READ]
    marks = {question.index: screen(_text(question)) for question in read}
    asked = [
        (question, variant, shown.part(start, end), (start, end), len(parts))
        for question in read
        for variant in _variants(marks[question.index])
        for shown in [shown_as(_text(question), variant, marks[question.index], personal)]
        for parts in [parts_of(shown.text, most_tokens)]
        for start, end in parts
    ]
    wanted = [(*each, reader) for each in asked for reader in range(1, version.readers + 1)]
    tasks = tuple(
        Task(
            number=number,
            index=question.index,
            reader=reader,
            variant=variant,
            start=start,
            end=end,
            key=ledger_key(question, shown.text, version, transcript.language, reader),
            most_calls=max(1, MOST_CALLS // (parts * len(_variants(marks[question.index])))),
        )
        for number, (question, variant, shown, (start, end), parts, reader) in enumerate(wanted)
    )
    return Sheet(version=version, personal=personal, marks={index: found for index, found in marks.items() if found}, tasks=tasks)


def ledger_key(question: TranscriptQuestion, shown: str, version: ScoringVersion, language: str, reader: int) -> str:
    """Whatever could change a reading is part of its key; how a text is encoded or spaced is not."""
    content = {
        "model": version.model,
        "prompts": version.prompt_version,
        "rubric": version.rubric_for(question.id).digest,
        "question": question.text,
        "hints": question.hints,
        "kind": kind_of(question),
        "language": language,
        "answer": " ".join(unicodedata.normalize("NFC", shown).split()),
        "reader": reader,
    }
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()


def kind_of(question: TranscriptQuestion) -> str:
    return "code" if question.answer and question.answer.response_type == "code" else "text"


def order_of_points(points: int, reader: int) -> tuple[int, ...]:
    """Every reader gets them from another beginning on."""
    numbers = tuple(range(1, points + 1))
    shift = (reader - 1) * max(1, points // 3) % points if points else 0
    return numbers[shift:] + numbers[:shift]


def _variants(marks: Sequence[Mark]) -> Sequence[Variant]:
    return tuple(Variant) if marks else (Variant.WHOLE,)


def _text(question: TranscriptQuestion) -> str:
    return question.answer.text if question.answer else ""
