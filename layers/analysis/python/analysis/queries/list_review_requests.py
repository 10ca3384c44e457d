"""What candidates asked of those who invited them, the nearest deadline first."""

from uuid import UUID

from analysis.domain.review_request import ReviewState
from analysis.queries.people import REVIEW_COLUMNS, ReviewRequestView
from kernel.caller import Caller
from kernel.http import Page, Paged
from kernel.reading import Reader

SQL = f"""
select {REVIEW_COLUMNS}, r.invitation_id, r.candidate_id, a.template_id, a.template_title, a.company_name
from review_requests r join analyses a on a.id = r.analysis_id
where (%(owner)s::uuid is null or r.hr_user_id = %(owner)s) and (%(state)s::text is null or r.state = %(state)s)
order by r.deadline, r.id"""  # noqa: S608 - the columns are a constant


class ReviewPage(Page):
    state: ReviewState | None = None


class ReviewRequestItem(ReviewRequestView):
    invitation_id: UUID
    candidate_id: UUID
    template_id: UUID
    template_title: str
    company_name: str


def list_review_requests(page: ReviewPage, by: Caller, read: Reader) -> Paged[ReviewRequestItem]:
    """Administrators see everybody's."""
    return read.page(SQL, ReviewRequestItem, page, owner=None if by.is_admin else by.user_id, state=page.state)
