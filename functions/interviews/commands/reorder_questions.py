"""Put the questions of a draft into another order."""

from uuid import UUID

from pydantic import Field

from interviews.adapters.unit_of_work import UnitOfWork
from interviews.application.reorder_questions import ReorderQuestions, reorder_questions
from interviews.domain.template_status import TemplateId
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Now


class NewOrder(ApiModel):
    question_ids: tuple[UUID, ...] = Field(min_length=1)


@endpoint
def handler(template_id: TemplateId, body: NewOrder, caller: Caller, uow: UnitOfWork, now: Now) -> None:
    reorder_questions(ReorderQuestions(template_id=template_id, question_ids=body.question_ids, by=caller), uow, now)
