"""The interview template: written as a draft, published once, immutable from then on."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from events import interviews as published
from interviews.domain.question import Question
from interviews.domain.template_errors import (
    DuplicateQuestionOrder,
    InvalidQuestionOrder,
    InvalidTemplate,
    QuestionNotFound,
    TemplateAccessDenied,
    TemplateAlreadyArchived,
    TemplateHasNoQuestions,
    TemplateNotDraft,
)
from interviews.domain.template_status import TemplateId, TemplateStatus
from kernel.aggregate import Aggregate

TITLE_LIMIT = 200
DESCRIPTION_LIMIT = 1000
TOTAL_TIME_MINUTES = range(1, 481)
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How an interview is taken. `total_time_limit` in minutes, by the server's clock; `language` is a tag such as `pt-BR`."""

    total_time_limit: int = 60
    allow_retakes: bool = False
    show_timer: bool = True
    randomize_questions: bool = False
    language: str | None = None

    def __post_init__(self) -> None:
        if self.total_time_limit not in TOTAL_TIME_MINUTES:
            raise InvalidTemplate("settings.totalTimeLimit must be 1 to 480 minutes.")
        if self.language is not None and not LANGUAGE_TAG.fullmatch(self.language):
            raise InvalidTemplate("settings.language must be a language tag such as en or pt-BR.")

    @property
    def spoken_language(self) -> str:
        return self.language or DEFAULT_LANGUAGE

    def replaced_by(self, new: "Settings") -> "Settings":
        """As a whole, but for a language that is not given: clients send back the settings they were shown, which do not name it."""
        return new if new.language else replace(new, language=self.language)


@dataclass(kw_only=True)
class Template(Aggregate):
    """Title, settings and ordered questions, owned by the person who wrote it."""

    id: TemplateId
    title: str
    description: str
    created_by: UUID
    settings: Settings
    created_at: datetime
    updated_at: datetime
    status: TemplateStatus = TemplateStatus.DRAFT
    questions: tuple[Question, ...] = ()

    @classmethod
    def write(cls, *, id: TemplateId, title: str, description: str, by: UUID, settings: Settings, now: datetime) -> "Template":  # noqa: A002
        template = cls(
            id=id,
            title=_text("title", title, TITLE_LIMIT),
            description=_text("description", description, DESCRIPTION_LIMIT),
            created_by=by,
            settings=settings,
            created_at=now,
            updated_at=now,
        )
        template.record(published.TemplateCreated(template_id=id, title=template.title, description=template.description, created_by=by))
        return template

    @property
    def questions_count(self) -> int:
        """Read by name when a template becomes a response."""
        return len(self.questions)

    def ensure_accessible_by(self, user_id: UUID, *, is_admin: bool) -> None:
        """Only the owner and administrators read or change a template."""
        if not is_admin and user_id != self.created_by:
            raise TemplateAccessDenied

    def describe(self, *, title: str | None, description: str | None, settings: Settings | None, now: datetime) -> None:
        """Change what is given and keep the rest; nothing happens (and nothing is told) when nothing differs."""
        self._ensure_draft()
        before = (self.title, self.description, self.settings)
        self.title = self.title if title is None else _text("title", title, TITLE_LIMIT)
        self.description = self.description if description is None else _text("description", description, DESCRIPTION_LIMIT)
        self.settings = self.settings if settings is None else self.settings.replaced_by(settings)
        if (self.title, self.description, self.settings) != before:
            self.updated_at = now
            self.record(published.TemplateUpdated(template_id=self.id, updated_at=now))

    def add_question(self, question: Question, now: datetime) -> None:
        self._ensure_draft()
        if any(existing.order == question.order for existing in self.questions):
            raise DuplicateQuestionOrder(f"order: this template already has a question number {question.order}.")
        self._replace_questions((*self.questions, question), now)
        self.record(
            published.QuestionAdded(
                template_id=self.id,
                question_id=question.id,
                question_text=question.text,
                question_type=question.type.value,
                order=question.order,
            )
        )

    def remove_question(self, question_id: UUID, now: datetime) -> None:
        """The remaining questions are renumbered 1..n: clients add the next one as count + 1."""
        self._ensure_draft()
        if all(question.id != question_id for question in self.questions):
            raise QuestionNotFound("This template has no such question.")
        self._renumber([q for q in self.questions if q.id != question_id], now)
        self.record(published.QuestionRemoved(template_id=self.id, question_id=question_id))

    def reorder_questions(self, question_ids: tuple[UUID, ...], now: datetime) -> None:
        """`question_ids` holds every question exactly once, in the new order."""
        self._ensure_draft()
        by_id = {question.id: question for question in self.questions}
        if any(question_id not in by_id for question_id in question_ids):
            raise QuestionNotFound("questionIds: this template has no such question.")
        if len(question_ids) != len(by_id) or len(set(question_ids)) != len(question_ids):
            raise InvalidQuestionOrder("questionIds must hold every question of the template exactly once.")
        self._renumber([by_id[question_id] for question_id in question_ids], now)
        self.record(published.QuestionsReordered(template_id=self.id, question_ids=question_ids))

    def publish(self, now: datetime) -> None:
        self._ensure_draft()
        if not self.questions:
            raise TemplateHasNoQuestions("A template needs at least one question before it can be published.")
        self.status = TemplateStatus.ACTIVE
        self.updated_at = now
        event = published.TemplatePublished(template_id=self.id, title=self.title, questions_count=len(self.questions), published_at=now)
        self.record(event)

    def archive(self, now: datetime) -> None:
        """For good; invitations that exist go on."""
        if self.status is TemplateStatus.ARCHIVED:
            raise TemplateAlreadyArchived("This template is already archived.")
        self.status = TemplateStatus.ARCHIVED
        self.updated_at = now
        self.record(published.TemplateArchived(template_id=self.id))

    def _ensure_draft(self) -> None:
        if self.status is not TemplateStatus.DRAFT:
            raise TemplateNotDraft(f"This template is {self.status.value}; only a draft can be changed or published.")

    def _renumber(self, questions: list[Question], now: datetime) -> None:
        self._replace_questions(tuple(replace(question, order=order) for order, question in enumerate(questions, start=1)), now)

    def _replace_questions(self, questions: tuple[Question, ...], now: datetime) -> None:
        self.questions = tuple(sorted(questions, key=lambda question: question.order))
        self.updated_at = now


def _text(field: str, value: str, limit: int) -> str:
    text = value.strip()
    if not text or len(text) > limit:
        raise InvalidTemplate(f"{field} must have 1 to {limit} characters.")
    return text
