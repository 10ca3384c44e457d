"""What the interviews context says about a template: whose it is, whether it can still change, and what it asks."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from kernel.errors import DomainError


class TemplateNotFound(DomainError):
    status = 404
    code = "TEMPLATE_NOT_FOUND"


class TemplateAccessDenied(DomainError):
    status = 403
    code = "TEMPLATE_ACCESS_DENIED"


class InvalidTemplateState(DomainError):
    status = 422
    code = "INVALID_TEMPLATE_STATE"


class QuestionNotFound(DomainError):
    status = 404
    code = "QUESTION_NOT_FOUND"


class RubricNotApplicable(DomainError):
    status = 422
    code = "RUBRIC_NOT_APPLICABLE"


class TemplateStatus(StrEnum):
    DRAFT = "draft"
    ACTIVE = "active"
    ARCHIVED = "archived"


class QuestionType(StrEnum):
    VIDEO = "video"
    TEXT = "text"
    MULTIPLE_CHOICE = "multiple_choice"


@dataclass(frozen=True, kw_only=True)
class OutlineQuestion:
    id: UUID
    index: int
    text: str
    type: QuestionType
    order: int
    hints: str | None
    required: bool


@dataclass(frozen=True, kw_only=True)
class TemplateOutline:
    """`published_at` is known while the template is in use."""

    template_id: UUID
    created_by: UUID
    status: TemplateStatus
    title: str
    language: str
    published_at: datetime | None
    questions: tuple[OutlineQuestion, ...]

    @property
    def is_draft(self) -> bool:
        return self.status is TemplateStatus.DRAFT

    @property
    def read_questions(self) -> tuple[OutlineQuestion, ...]:
        """Those whose answers a reader judges; the others need no rubric."""
        return tuple(question for question in self.questions if question.type is QuestionType.TEXT)

    def ensure_accessible_by(self, user_id: UUID, *, is_admin: bool) -> None:
        """Only the owner and administrators read or change how a template is scored."""
        if not is_admin and user_id != self.created_by:
            raise TemplateAccessDenied("This template belongs to somebody else.")

    def ensure_changeable(self) -> None:
        if self.status is TemplateStatus.ARCHIVED:
            raise InvalidTemplateState("This template is archived; how it is scored cannot be changed any more.")

    def ensure_draft(self) -> None:
        if not self.is_draft:
            raise InvalidTemplateState(
                f"This template is {self.status.value}; a rubric can be removed from a draft only, but replaced later."
            )

    def ensure_read(self, question_id: UUID) -> None:
        """Raises `QuestionNotFound`, `RubricNotApplicable`."""
        found = next((question for question in self.questions if question.id == question_id), None)
        if found is None:
            raise QuestionNotFound("This template has no such question.")
        if found.type is not QuestionType.TEXT:
            raise RubricNotApplicable(f"A {found.type.value} question has no rubric: only text answers are read against one.")
