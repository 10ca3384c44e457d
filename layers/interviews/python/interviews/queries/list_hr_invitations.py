"""The invitations that somebody has sent, newest first, with the candidates' names and addresses."""

from uuid import UUID

from pydantic import Field

from interviews.queries.invitation_lists import COLUMNS, InvitationListItem, InvitationPage
from kernel.http import Paged, absent
from kernel.reading import Reader

SQL = f"""
select {COLUMNS}, i.analysis_recommendation,
       (select nullif(p.full_name, '') from people p where p.user_id = i.candidate_id) as candidate_name,
       users.email_of(i.candidate_id) as candidate_email
from invitations i
where i.invited_by = %(inviter)s
  and (%(status)s::text is null or i.status = %(status)s)
  and (%(template_id)s::uuid is null or i.template_id = %(template_id)s)
order by i.created_at desc, i.id"""  # noqa: S608 - the columns are a constant


class HrInvitationListItem(InvitationListItem):
    candidate_name: str | None = Field(default=None, exclude_if=absent)
    candidate_email: str | None = Field(default=None, exclude_if=absent)


def list_hr_invitations(page: InvitationPage, inviter: UUID, read: Reader) -> Paged[HrInvitationListItem]:
    return read.page(SQL, HrInvitationListItem, page, inviter=inviter, status=page.status, template_id=page.template_id)
