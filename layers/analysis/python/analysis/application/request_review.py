"""Ask, as the candidate, that a person looks at the own scorecard or corrects it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from analysis.application.own_analysis import analysis_of
from analysis.application.people import ReviewingUnitOfWork
from analysis.domain.analysis import AnalysisAccessDenied, AnalysisStatus, InvalidStatusTransition
from analysis.domain.review_request import PERIOD, InvalidReviewRequest, ReviewKind, ReviewRequest, ReviewRequestId


@dataclass(frozen=True, kw_only=True)
class RequestReview:
    invitation_id: UUID
    kind: ReviewKind
    message: str
    question_id: UUID | None
    by: UUID


def request_review(command: RequestReview, uow: ReviewingUnitOfWork, now: datetime) -> ReviewRequest:
    """Raises `AnalysisNotFound`, `AnalysisAccessDenied`, `InvalidStatusTransition`, `InvalidReviewRequest`, `ReviewAlreadyRequested`."""
    analysis = analysis_of(command.invitation_id, uow.analyses)
    interview = analysis.interview
    if interview.candidate_id != command.by:
        raise AnalysisAccessDenied("This analysis belongs to somebody else's interview.")
    if analysis.status is not AnalysisStatus.COMPLETED:
        raise InvalidStatusTransition("A review can be asked for when the analysis is completed.")
    if command.question_id is not None and command.question_id not in {line.question_id for line in analysis.questions}:
        raise InvalidReviewRequest("questionId: the scorecard has no such question.")
    request = ReviewRequest(
        id=ReviewRequestId(uuid4()),
        analysis_id=analysis.id,
        invitation_id=interview.invitation_id,
        candidate_id=interview.candidate_id,
        hr_user_id=interview.hr_user_id,
        kind=command.kind,
        message=command.message.strip(),
        question_id=command.question_id,
        opened_at=now,
        deadline=now + PERIOD,
    )
    request.open()
    uow.review_requests.add(request)
    return request
