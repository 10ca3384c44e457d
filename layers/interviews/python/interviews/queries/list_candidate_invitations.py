"""The invitations of a candidate, newest first.

Where the recruiter shows results after the decision only, the database answers with another shape until then, which has no place for them.
"""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, RootModel

from interviews.queries.invitation_lists import COLUMNS, DECIDED, WITHHELD, InvitationListItem, InvitationPage, ScoredListItem
from kernel.http import Paged
from kernel.reading import Reader

SQL = f"""
select seen.results,
       case seen.results when 'released'
           then (select to_json(own) from (select {COLUMNS}, i.analysis_score, {DECIDED} as analysis_recommendation) as own)
           else (select to_json(own) from (select {COLUMNS}) as own) end as view
from invitations i
cross join lateral (select case when {WITHHELD} then 'withheld' else 'released' end as results) as seen
where i.candidate_id = %(candidate)s and (%(status)s::text is null or i.status = %(status)s)
order by i.created_at desc, i.id"""  # noqa: S608 - the parts are constants


class CandidateInvitationListItem(ScoredListItem):
    """`analysisRecommendation` follows the decision of a person; before it there is none."""


class WithheldInvitationListItem(InvitationListItem):
    """Until a person has decided, of a template whose results are shown after that."""


class _Released(BaseModel):
    results: Literal["released"]
    view: CandidateInvitationListItem


class _Withheld(BaseModel):
    results: Literal["withheld"]
    view: WithheldInvitationListItem


class _Found(RootModel[Annotated[_Released | _Withheld, Field(discriminator="results")]]):
    """The database decides what is released, so what is not never leaves it."""


def list_candidate_invitations(
    page: InvitationPage, candidate: UUID, read: Reader
) -> Paged[CandidateInvitationListItem | WithheldInvitationListItem]:
    """`page.template_id` is accepted and means nothing here."""
    found = read.page(SQL, _Found, page, candidate=candidate, status=page.status)
    items = [each.root.view for each in found.items]
    return Paged(items=items, total=found.total, page=found.page, limit=found.limit, total_pages=found.total_pages)
