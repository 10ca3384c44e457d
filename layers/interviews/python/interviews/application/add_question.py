"""Add a question to a draft."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from interviews.application.ports import UnitOfWork
from interviews.domain.question import Option, Question, QuestionType
from interviews.domain.template_status import TemplateId
from kernel.caller import Caller


@dataclass(frozen=True, kw_only=True)
class NewOption:
    text: str
    is_correct: bool


@dataclass(frozen=True, kw_only=True)
class AddQuestion:
    template_id: TemplateId
    text: str
    type: QuestionType
    order: int
    time_limit: int
    required: bool
    hints: str | None
    options: tuple[NewOption, ...]
    by: Caller


def add_question(command: AddQuestion, uow: UnitOfWork, now: datetime) -> UUID:
    """Raises `TemplateNotFound`, `TemplateAccessDenied`, `InvalidQuestion`, `TemplateNotDraft`, `DuplicateQuestionOrder`."""
    template = uow.templates.get(command.template_id)
    template.ensure_accessible_by(command.by.user_id, is_admin=command.by.is_admin)
    question = Question(
        id=uuid4(),
        text=command.text,
        type=command.type,
        order=command.order,
        time_limit=command.time_limit,
        required=command.required,
        hints=command.hints if command.hints and command.hints.strip() else None,
        options=tuple(Option(id=uuid4(), text=option.text, is_correct=option.is_correct) for option in command.options),
        created_at=now,
    )
    template.add_question(question, now)
    return question.id
