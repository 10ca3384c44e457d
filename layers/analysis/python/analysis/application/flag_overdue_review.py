"""Say that nobody has answered a candidate's request in time."""

from datetime import datetime

from analysis.application.people import ReviewingUnitOfWork
from analysis.domain.review_request import ReviewRequestId


def flag_overdue_review(request_id: ReviewRequestId, uow: ReviewingUnitOfWork, now: datetime) -> None:
    """Raises `ReviewNotOverdue` when somebody was faster."""
    uow.review_requests.get(request_id).flag_overdue(now)
