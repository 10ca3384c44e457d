"""Keep a candidate's answer to one question."""

from uuid import UUID

from pydantic import Field

from interviews.adapters.unit_of_work import UnitOfWork
from interviews.application.submit_response import SubmitResponse, submit_response
from interviews.domain.invitation_status import InvitationId
from interviews.domain.response import Answer, ResponseType
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Created, Now


class ResponseBody(ApiModel):
    """`question_text` is what the client showed; what is stored comes from the template."""

    question_id: UUID
    question_index: int = Field(ge=0)
    question_text: str = Field(min_length=1, pattern=r"\S")
    response_type: ResponseType
    text_answer: str | None = Field(default=None, max_length=10_000)
    code_answer: str | None = Field(default=None, max_length=50_000)
    video_url: str | None = Field(default=None, max_length=2_000)
    duration: float = Field(ge=0)

    def to_domain(self) -> Answer:
        return Answer(
            question_id=self.question_id,
            question_index=self.question_index,
            type=self.response_type,
            text=self.text_answer,
            code=self.code_answer,
            video_url=self.video_url,
            duration=round(self.duration),
        )


@endpoint
def handler(invitation_id: InvitationId, body: ResponseBody, caller: Caller, uow: UnitOfWork, now: Now) -> Created:
    command = SubmitResponse(invitation_id=invitation_id, answer=body.to_domain(), by=caller.user_id)
    return Created(id=str(submit_response(command, uow, now)))
