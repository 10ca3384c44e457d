"""Ask for a person's review of the own scorecard, or for a correction; it is answered within thirty days."""

from uuid import UUID

from pydantic import Field

from analysis.adapters.unit_of_work import UnitOfWork
from analysis.application.request_review import RequestReview, request_review
from analysis.domain.review_request import TEXT_LIMIT, ReviewKind, ReviewState
from analysis.queries.answers import Found
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Now, Timestamp


class ReviewWanted(ApiModel):
    kind: ReviewKind
    message: str = Field(min_length=1, max_length=TEXT_LIMIT)
    question_id: UUID | None = None


class OpenedReview(ApiModel):
    id: UUID
    kind: ReviewKind
    state: ReviewState
    deadline: Timestamp


@endpoint
def handler(invitation_id: UUID, body: ReviewWanted, caller: Caller, uow: UnitOfWork, now: Now) -> Found[OpenedReview]:
    wanted = RequestReview(
        invitation_id=invitation_id, kind=body.kind, message=body.message, question_id=body.question_id, by=caller.user_id
    )
    request = request_review(wanted, uow, now)
    return Found(data=OpenedReview(id=request.id, kind=request.kind, state=request.state, deadline=request.deadline))
