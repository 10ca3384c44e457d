"""The invitations that somebody has sent, newest first, with the candidates' names and addresses."""

from uuid import UUID

from pydantic import Field

from interviews.queries.invitation_lists import COLUMNS, InvitationPage, ScoredListItem
from kernel.http import Paged, absent
from kernel.reading import Reader

NEEDS_HUMAN = "case i.analysis_status when 'completed' then i.analysis_doubts <> '{}' end"
"""Not known before there is a scorecard."""

SQL = f"""
select {COLUMNS}, i.analysis_score, i.analysis_recommendation, {NEEDS_HUMAN} as needs_human,
       nullif(i.analysis_doubts, '{{}}') as needs_human_reasons,
       (select nullif(p.full_name, '') from people p where p.user_id = i.candidate_id) as candidate_name,
       users.email_of(i.candidate_id) as candidate_email
from invitations i
where i.invited_by = %(inviter)s
  and (%(status)s::text is null or i.status = %(status)s)
  and (%(template_id)s::uuid is null or i.template_id = %(template_id)s)
  and (%(needs_human)s::boolean is null or {NEEDS_HUMAN} = %(needs_human)s)
order by i.created_at desc, i.id"""  # noqa: S608 - the columns are a constant


class HrInvitationPage(InvitationPage):
    needs_human: bool | None = None


class HrInvitationListItem(ScoredListItem):
    """`analysisRecommendation` is the model's. `needsHumanReasons` are codes; the analysis says each in words."""

    candidate_name: str | None = Field(default=None, exclude_if=absent)
    candidate_email: str | None = Field(default=None, exclude_if=absent)
    needs_human: bool | None = Field(default=None, exclude_if=absent)
    needs_human_reasons: list[str] | None = Field(default=None, exclude_if=absent)


def list_hr_invitations(page: HrInvitationPage, inviter: UUID, read: Reader) -> Paged[HrInvitationListItem]:
    filters = page.model_dump(exclude={"page", "limit"})
    return read.page(SQL, HrInvitationListItem, page, inviter=inviter, **filters)
