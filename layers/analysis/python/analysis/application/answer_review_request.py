"""Answer what a candidate asked, once and with a reason."""

from dataclasses import dataclass
from datetime import datetime

from analysis.application.people import ReviewingUnitOfWork
from analysis.domain.review_request import Answer, ReviewOutcome, ReviewRequest, ReviewRequestId
from kernel.caller import Caller


@dataclass(frozen=True, kw_only=True)
class AnswerReviewRequest:
    review_request_id: ReviewRequestId
    outcome: ReviewOutcome
    reason: str
    by: Caller


def answer_review_request(command: AnswerReviewRequest, uow: ReviewingUnitOfWork, now: datetime) -> ReviewRequest:
    """Raises `ReviewRequestNotFound`, `ReviewRequestAccessDenied`, `ReviewAlreadyAnswered`, `InvalidReviewRequest`."""
    request = uow.review_requests.get(command.review_request_id)
    answer = Answer(outcome=command.outcome, reason=command.reason.strip(), by=command.by.user_id, at=now)
    request.give_answer(answer, is_admin=command.by.is_admin)
    return request
