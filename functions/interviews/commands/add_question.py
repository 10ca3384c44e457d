"""Add a question to a draft."""

from pydantic import Field

from interviews.adapters.unit_of_work import UnitOfWork
from interviews.application.add_question import AddQuestion, NewOption, add_question
from interviews.domain.question import QuestionType
from interviews.domain.template_status import TemplateId
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Created, Now


class OptionBody(ApiModel):
    text: str = Field(min_length=1, max_length=200)
    is_correct: bool


class QuestionBody(ApiModel):
    text: str = Field(min_length=10, max_length=500)
    type: QuestionType
    order: int = Field(ge=1)
    time_limit: int = Field(ge=30, le=600)
    required: bool
    hints: str | None = Field(default=None, max_length=200)
    options: tuple[OptionBody, ...] | None = Field(default=None, max_length=10)


@endpoint
def handler(template_id: TemplateId, body: QuestionBody, caller: Caller, uow: UnitOfWork, now: Now) -> Created:
    options = tuple(NewOption(text=option.text, is_correct=option.is_correct) for option in body.options or ())
    command = AddQuestion(
        template_id=template_id,
        text=body.text,
        type=body.type,
        order=body.order,
        time_limit=body.time_limit,
        required=body.required,
        hints=body.hints,
        options=options,
        by=caller,
    )
    return Created(id=str(add_question(command, uow, now)))
