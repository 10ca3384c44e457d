"""Analyses of somebody's invitations, newest first; administrators see everybody's."""

from uuid import UUID

from pydantic import computed_field

from analysis.domain.analysis import AnalysisStatus
from analysis.domain.human import HumanReason
from analysis.domain.scoring import Recommendation
from kernel.caller import Caller
from kernel.http import ApiModel, Page, Paged, Timestamp
from kernel.reading import Reader

SQL = """
select a.id, a.invitation_id, a.candidate_id, a.template_id, a.template_title, a.company_name, a.status, a.overall_score, a.recommendation,
       a.concerns <> '[]' as needs_human,
       coalesce((select json_agg(distinct jsonb_build_object('reason', c.concern->'reason'))
                 from jsonb_array_elements(a.concerns) as c(concern)), '[]') as needs_human_reasons,
       a.is_partial as partial, a.generation, a.completed_at, a.created_at, a.updated_at
from analyses a
where (%(owner)s::uuid is null or a.hr_user_id = %(owner)s)
  and (%(needs_human)s::boolean is null or (a.concerns <> '[]') = %(needs_human)s)
  and (%(recommendation)s::text is null or a.recommendation = %(recommendation)s)
  and (%(status)s::text is null or a.status = %(status)s)
  and (%(template_id)s::uuid is null or a.template_id = %(template_id)s)
order by a.created_at desc, a.id"""


class AnalysisPage(Page):
    needs_human: bool | None = None
    recommendation: Recommendation | None = None
    status: AnalysisStatus | None = None
    template_id: UUID | None = None


class Doubt(ApiModel):
    reason: HumanReason

    @computed_field
    def sentence(self) -> str:
        return self.reason.sentence


class AnalysisItem(ApiModel):
    """The analysis itself says which question each of `needsHumanReasons` is about."""

    id: UUID
    invitation_id: UUID
    candidate_id: UUID
    template_id: UUID
    template_title: str
    company_name: str
    status: AnalysisStatus
    overall_score: int | None
    recommendation: Recommendation | None
    needs_human: bool
    needs_human_reasons: list[Doubt]
    partial: bool
    generation: int
    completed_at: Timestamp | None
    created_at: Timestamp
    updated_at: Timestamp


def list_analyses(page: AnalysisPage, by: Caller, read: Reader) -> Paged[AnalysisItem]:
    filters = page.model_dump(exclude={"page", "limit"})
    return read.page(SQL, AnalysisItem, page, owner=None if by.is_admin else by.user_id, **filters)
