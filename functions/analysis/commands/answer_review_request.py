"""Answer a candidate's request, once and with a reason that the candidate sees."""

from pydantic import Field

from analysis.adapters.unit_of_work import UnitOfWork
from analysis.application.answer_review_request import AnswerReviewRequest, answer_review_request
from analysis.domain.review_request import TEXT_LIMIT, ReviewOutcome, ReviewRequestId
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Now, Success


class ReviewAnswer(ApiModel):
    outcome: ReviewOutcome
    reason: str = Field(min_length=1, max_length=TEXT_LIMIT)


@endpoint
def handler(review_request_id: ReviewRequestId, body: ReviewAnswer, caller: Caller, uow: UnitOfWork, now: Now) -> Success:
    command = AnswerReviewRequest(review_request_id=review_request_id, outcome=body.outcome, reason=body.reason, by=caller)
    answer_review_request(command, uow, now)
    return Success()
