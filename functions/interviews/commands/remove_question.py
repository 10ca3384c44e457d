"""Take a question out of a draft; the others are renumbered."""

from uuid import UUID

from interviews.adapters.unit_of_work import UnitOfWork
from interviews.application.remove_question import RemoveQuestion, remove_question
from interviews.domain.template_status import TemplateId
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import Now


@endpoint
def handler(template_id: TemplateId, question_id: UUID, caller: Caller, uow: UnitOfWork, now: Now) -> None:
    remove_question(RemoveQuestion(template_id=template_id, question_id=question_id, by=caller), uow, now)
