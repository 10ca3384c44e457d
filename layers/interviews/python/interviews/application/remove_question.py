"""Take a question out of a draft; the others are renumbered."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from interviews.application.ports import UnitOfWork
from interviews.domain.template_status import TemplateId
from kernel.caller import Caller


@dataclass(frozen=True, kw_only=True)
class RemoveQuestion:
    template_id: TemplateId
    question_id: UUID
    by: Caller


def remove_question(command: RemoveQuestion, uow: UnitOfWork, now: datetime) -> None:
    """Raises `TemplateNotFound`, `TemplateAccessDenied`, `TemplateNotDraft`, `QuestionNotFound`."""
    template = uow.templates.get(command.template_id)
    template.ensure_accessible_by(command.by.user_id, is_admin=command.by.is_admin)
    template.remove_question(command.question_id, now)
