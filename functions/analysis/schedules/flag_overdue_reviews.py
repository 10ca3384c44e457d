"""Say of requests that nobody answered within their deadline that they are overdue."""

from analysis.adapters.unit_of_work import UnitOfWork
from analysis.application.flag_overdue_review import flag_overdue_review
from analysis.domain.review_request import ReviewRequestId
from analysis.queries.list_overdue_reviews import list_overdue_reviews
from kernel.http import Now
from kernel.reading import Reader
from kernel.schedule import each, schedule
from kernel.wiring import Work


@schedule
def handler(read: Reader, work: Work[UnitOfWork], now: Now) -> int:
    def flag(request_id: ReviewRequestId) -> None:
        with work.begin() as uow:
            flag_overdue_review(request_id, uow, now)

    return each(list_overdue_reviews(now, read), flag)
