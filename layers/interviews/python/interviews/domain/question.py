"""A question of a template and, for multiple choice, its options."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from kernel.errors import DomainError

ORDERS = range(1, 2**31)
TEXT_LENGTH = range(10, 501)
TIME_LIMIT_SECONDS = range(30, 601)
HINTS_LIMIT = 200
OPTIONS_COUNT = range(2, 11)
OPTION_LIMIT = 200


class InvalidQuestion(DomainError):
    code = "INVALID_QUESTION"


class QuestionType(StrEnum):
    VIDEO = "video"
    TEXT = "text"
    MULTIPLE_CHOICE = "multiple_choice"


@dataclass(frozen=True, kw_only=True)
class Option:
    """One choice; candidates' types have no `is_correct`."""

    id: UUID
    text: str
    is_correct: bool

    def __post_init__(self) -> None:
        if not self.text.strip() or len(self.text) > OPTION_LIMIT:
            raise InvalidQuestion(f"options: each text needs 1 to {OPTION_LIMIT} characters.")


@dataclass(frozen=True, kw_only=True)
class Question:
    """Immutable: a question is removed and added again, never edited. `time_limit` in seconds, `order` from 1."""

    id: UUID
    text: str
    type: QuestionType
    order: int
    time_limit: int
    required: bool
    hints: str | None
    options: tuple[Option, ...]
    created_at: datetime

    def __post_init__(self) -> None:
        if not self.text.strip() or len(self.text) not in TEXT_LENGTH:
            raise InvalidQuestion("text must have 10 to 500 characters.")
        if self.order not in ORDERS:
            raise InvalidQuestion(f"order must be 1 to {ORDERS[-1]}.")
        if self.time_limit not in TIME_LIMIT_SECONDS:
            raise InvalidQuestion("timeLimit must be 30 to 600 seconds.")
        if self.hints is not None and len(self.hints) > HINTS_LIMIT:
            raise InvalidQuestion(f"hints must have at most {HINTS_LIMIT} characters.")
        self._check_options()

    def _check_options(self) -> None:
        if self.type is not QuestionType.MULTIPLE_CHOICE:
            if self.options:
                raise InvalidQuestion("options belong to multiple_choice questions only.")
            return
        if len(self.options) not in OPTIONS_COUNT:
            raise InvalidQuestion("options: a multiple_choice question needs 2 to 10 of them.")
        if not any(option.is_correct for option in self.options):
            raise InvalidQuestion("options: at least one must be correct.")
        if len({option.text for option in self.options}) != len(self.options):
            raise InvalidQuestion("options: two of them have the same text, so an answer could not be told apart.")
