"""Requests of candidates that nobody has answered in time."""

from datetime import datetime

from pydantic import BaseModel

from analysis.domain.review_request import ReviewRequestId
from kernel.reading import Reader

SQL = "select id from review_requests where state = 'open' and deadline < %(now)s order by deadline limit 500"


class _Overdue(BaseModel):
    id: ReviewRequestId


def list_overdue_reviews(now: datetime, read: Reader) -> list[ReviewRequestId]:
    return [row.id for row in read.all(SQL, _Overdue, now=now)]
