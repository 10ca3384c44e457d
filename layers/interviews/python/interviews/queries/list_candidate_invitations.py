"""The invitations of a candidate, newest first."""

from uuid import UUID

from interviews.queries.invitation_lists import COLUMNS, RELEASED_RECOMMENDATION, RELEASED_SCORE, InvitationListItem, InvitationPage
from kernel.http import Paged
from kernel.reading import Reader

SQL = f"""
select {COLUMNS}, {RELEASED_SCORE} as analysis_score, {RELEASED_RECOMMENDATION} as analysis_recommendation
from invitations i
where i.candidate_id = %(candidate)s and (%(status)s::text is null or i.status = %(status)s)
order by i.created_at desc, i.id"""  # noqa: S608 - the columns are a constant


class CandidateInvitationListItem(InvitationListItem):
    """`analysis_recommendation` follows the decision of a person; before it there is none, and no score where results wait for it."""


def list_candidate_invitations(page: InvitationPage, candidate: UUID, read: Reader) -> Paged[CandidateInvitationListItem]:
    """`page.template_id` is accepted and means nothing here."""
    return read.page(SQL, CandidateInvitationListItem, page, candidate=candidate, status=page.status)
