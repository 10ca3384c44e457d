"""One answer of a candidate: what was asked, what was answered, and how long it took by both clocks."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from interviews.domain.question import Question, QuestionType
from kernel.errors import DomainError

TEXT_LIMIT = 10_000
CODE_LIMIT = 50_000
VIDEO_URL_LIMIT = 2_000
STORABLE = range(2**31)


class InvalidResponse(DomainError):
    code = "INVALID_RESPONSE"


class ResponseType(StrEnum):
    TEXT = "text"
    CODE = "code"
    VIDEO = "video"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the client sends. `duration` are the seconds the client claims, `question_index` the 0-based place it showed."""

    question_id: UUID
    question_index: int
    type: ResponseType
    text: str | None = None
    code: str | None = None
    video_url: str | None = None
    duration: int = 0

    def __post_init__(self) -> None:
        if self.question_index not in STORABLE:
            raise InvalidResponse(f"questionIndex must be 0 to {STORABLE[-1]}.")
        if self.duration not in STORABLE:
            raise InvalidResponse(f"duration must be 0 to {STORABLE[-1]} seconds.")
        _check("textAnswer", self.text, TEXT_LIMIT, required=self.type is ResponseType.TEXT)
        _check("codeAnswer", self.code, CODE_LIMIT, required=self.type is ResponseType.CODE)
        _check("videoUrl", self.video_url, VIDEO_URL_LIMIT, required=False)

    def ensure_answers(self, question: Question) -> None:
        """A choice is the exact text of one option: options have no ids for candidates to send."""
        if question.type is not QuestionType.MULTIPLE_CHOICE:
            return
        if self.type is not ResponseType.TEXT or self.text not in {option.text for option in question.options}:
            raise InvalidResponse("textAnswer must be the text of one of the options of this question.")


@dataclass(frozen=True, kw_only=True)
class Response:
    """A stored answer; never changed. `measured_seconds` is the server's time since the answer before (or the start)."""

    id: UUID
    question_id: UUID
    question_index: int
    question_text: str
    type: ResponseType
    text_answer: str | None
    code_answer: str | None
    video_url: str | None
    duration: int
    measured_seconds: int
    submitted_at: datetime


def _check(field: str, value: str | None, limit: int, *, required: bool) -> None:
    if required and not (value or "").strip():
        raise InvalidResponse(f"{field} must not be blank for this responseType.")
    if value is not None and len(value) > limit:
        raise InvalidResponse(f"{field} must have at most {limit} characters.")
