"""Put the questions of a draft into another order."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from interviews.application.ports import UnitOfWork
from interviews.domain.template_status import TemplateId
from kernel.caller import Caller


@dataclass(frozen=True, kw_only=True)
class ReorderQuestions:
    """Every question exactly once, in the new order."""

    template_id: TemplateId
    question_ids: tuple[UUID, ...]
    by: Caller


def reorder_questions(command: ReorderQuestions, uow: UnitOfWork, now: datetime) -> None:
    """Raises `TemplateNotFound`, `TemplateAccessDenied`, `TemplateNotDraft`, `QuestionNotFound`, `InvalidQuestionOrder`."""
    template = uow.templates.get(command.template_id)
    template.ensure_accessible_by(command.by.user_id, is_admin=command.by.is_admin)
    template.reorder_questions(command.question_ids, now)
