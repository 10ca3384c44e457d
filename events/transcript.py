"""The transcript of one interview: the document in the bucket by which answers travel from interviews to analysis.

It names no candidate. Changes are additive, as for events.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, Self
from uuid import UUID

from events.wire import camel, plain

QuestionKind = Literal["video", "text", "multiple_choice"]
AnswerKind = Literal["text", "code", "video"]


@dataclass(frozen=True, kw_only=True)
class TranscriptOption:
    text: str
    is_correct: bool


@dataclass(frozen=True, kw_only=True)
class TranscriptAnswer:
    """`text` is the effective answer: prose, code, the chosen option's text, or the address of a video ("" when there is none).

    `duration` are the seconds the client claims.
    """

    text: str
    response_type: AnswerKind
    duration: int


@dataclass(frozen=True, kw_only=True)
class TranscriptQuestion:
    """`index` is the 0-based place by `order`, which may have gaps. `answer` None: not answered."""

    id: UUID
    index: int
    text: str
    type: QuestionKind
    order: int
    required: bool
    hints: str | None
    options: tuple[TranscriptOption, ...] | None
    answer: TranscriptAnswer | None


@dataclass(frozen=True, kw_only=True)
class Transcript:
    """Every question of the interview, in their order, with its answer."""

    invitation_id: UUID
    template_title: str
    company_name: str
    language: str
    questions: tuple[TranscriptQuestion, ...]

    def to_json(self) -> str:
        return json.dumps(plain(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, document: str | bytes) -> Self:
        """Read a stored transcript; keys this version does not know are ignored."""
        stored = json.loads(document)
        questions = tuple(_question(question) for question in stored["questions"])
        return cls(**{**_known(cls, stored), "invitation_id": UUID(stored["invitationId"]), "questions": questions})


def _question(stored: Mapping[str, Any]) -> TranscriptQuestion:
    options = stored["options"]
    answer = stored["answer"]
    parts = {
        "id": UUID(stored["id"]),
        "options": None if options is None else tuple(TranscriptOption(**_known(TranscriptOption, option)) for option in options),
        "answer": None if answer is None else TranscriptAnswer(**_known(TranscriptAnswer, answer)),
    }
    return TranscriptQuestion(**{**_known(TranscriptQuestion, stored), **parts})


def _known(kind: type, stored: Mapping[str, Any]) -> dict[str, Any]:
    return {f.name: stored[camel(f.name)] for f in fields(kind) if camel(f.name) in stored}
