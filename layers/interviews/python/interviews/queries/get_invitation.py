"""One invitation with its answers, as its candidate or as those who decide may see it.

Where the recruiter shows results after the decision only, a candidate gets another shape until then, which has no place for them.
"""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, RootModel

from interviews.domain.analysis_outcome import AnalysisStatus, Recommendation
from interviews.domain.invitation_errors import InvitationAccessDenied, InvitationNotFound
from interviews.domain.invitation_status import CompletedReason, InvitationId, InvitationStatus
from interviews.domain.response import ResponseType
from interviews.queries.invitation_lists import DECIDED, PROGRESS, WITHHELD, Progress
from interviews.queries.questions import CandidateQuestion, HrQuestion
from kernel.http import ApiModel, Timestamp, absent
from kernel.reading import Reader

SQL = f"""
select seen.viewer, (select to_json(detail) from (
    select i.id, i.template_id, i.candidate_id, i.company_name, i.invited_by, i.status, i.allow_pause, i.show_timer, i.expires_at,
           i.started_at, i.completed_at, i.completed_reason, {PROGRESS} as progress,
           coalesce((
               select json_agg(json_build_object(
                   'id', r.id, 'question_id', r.question_id, 'question_index', r.question_index, 'question_text', r.question_text,
                   'response_type', r.response_type, 'text_answer', r.text_answer, 'code_answer', r.code_answer,
                   'video_url', r.video_url, 'duration', r.duration, 'submitted_at', r.submitted_at)
                   order by r.question_index, r.submitted_at)
               from responses r where r.invitation_id = i.id), '[]') as responses,
           case when i.analysis_id is not null then jsonb_build_object(
               'analysis_id', i.analysis_id, 'status', i.analysis_status, 'completed_at', i.analysis_completed_at)
               || case seen.viewer
                   when 'recruiter' then jsonb_build_object('score', i.analysis_score, 'recommendation', i.analysis_recommendation,
                                                            'error_message', i.analysis_error_message)
                   when 'candidate' then jsonb_build_object('score', i.analysis_score, 'recommendation', {DECIDED})
                   else '{{}}' end
           end as analysis,
           i.created_at, i.updated_at,
           t.title as template_title, t.description as template_description, case when t.id is not null then (
               select json_agg(json_build_object(
                   'id', q.id, 'text', q.text, 'type', q.type, 'order', q.order_number, 'time_limit', q.time_limit,
                   'required', q.required, 'hints', q.hints, 'options', case seen.viewer
                       when 'recruiter' then q.options
                       else (select jsonb_agg(o.option - 'is_correct' order by o.place)
                             from jsonb_array_elements(q.options) with ordinality as o(option, place)) end)
                   order by q.order_number)
               from questions q where q.template_id = t.id) end as questions
    from invitations i left join templates t on %(include_template)s and t.id = i.template_id
    where i.id = seen.id and seen.viewer <> 'stranger') as detail) as invitation
from (
    select i.id, case when i.candidate_id = %(caller)s then case when {WITHHELD} then 'waiting' else 'candidate' end
                      when i.invited_by = %(caller)s or %(is_admin)s then 'recruiter' else 'stranger' end as viewer
    from invitations i where i.id = %(invitation_id)s) as seen"""  # noqa: S608 - the expressions are constants


class ResponseShown(ApiModel):
    id: UUID
    question_id: UUID
    question_index: int
    question_text: str
    response_type: ResponseType
    text_answer: str | None = Field(default=None, exclude_if=absent)
    code_answer: str | None = Field(default=None, exclude_if=absent)
    video_url: str | None = Field(default=None, exclude_if=absent)
    duration: int
    submitted_at: Timestamp


class AnalysisShown(ApiModel):
    analysis_id: UUID
    status: AnalysisStatus
    completed_at: Timestamp | None = Field(default=None, exclude_if=absent)


class WithheldOutcome(AnalysisShown):
    """Until a person has decided, of a template whose results are shown after that."""


class CandidateAnalysis(AnalysisShown):
    """`recommendation` follows the decision of a person; before it there is none."""

    score: int | None = Field(default=None, exclude_if=absent)
    recommendation: Recommendation | None = Field(default=None, exclude_if=absent)


class HrAnalysis(CandidateAnalysis):
    """`recommendation` is the model's."""

    error_message: str | None = Field(default=None, exclude_if=absent)


class InvitationShown(ApiModel):
    """Title, description and questions are there when the template was asked for."""

    id: UUID
    template_id: UUID
    candidate_id: UUID
    company_name: str
    invited_by: UUID
    status: InvitationStatus
    allow_pause: bool
    show_timer: bool
    expires_at: Timestamp
    started_at: Timestamp | None = Field(default=None, exclude_if=absent)
    completed_at: Timestamp | None = Field(default=None, exclude_if=absent)
    completed_reason: CompletedReason | None = Field(default=None, exclude_if=absent)
    progress: Progress
    responses: tuple[ResponseShown, ...]
    created_at: Timestamp
    updated_at: Timestamp
    template_title: str | None = Field(default=None, exclude_if=absent)
    template_description: str | None = Field(default=None, exclude_if=absent)


class WithheldInvitation(InvitationShown):
    analysis: WithheldOutcome | None = Field(default=None, exclude_if=absent)
    questions: tuple[CandidateQuestion, ...] | None = Field(default=None, exclude_if=absent)


class CandidateInvitation(InvitationShown):
    analysis: CandidateAnalysis | None = Field(default=None, exclude_if=absent)
    questions: tuple[CandidateQuestion, ...] | None = Field(default=None, exclude_if=absent)


class HrInvitation(InvitationShown):
    analysis: HrAnalysis | None = Field(default=None, exclude_if=absent)
    questions: tuple[HrQuestion, ...] | None = Field(default=None, exclude_if=absent)


class _ForCandidate(BaseModel):
    viewer: Literal["candidate"]
    invitation: CandidateInvitation


class _ForWaiting(BaseModel):
    viewer: Literal["waiting"]
    invitation: WithheldInvitation


class _ForRecruiter(BaseModel):
    viewer: Literal["recruiter"]
    invitation: HrInvitation


class _ForStranger(BaseModel):
    viewer: Literal["stranger"]
    invitation: None


class _Found(RootModel[Annotated[_ForCandidate | _ForWaiting | _ForRecruiter | _ForStranger, Field(discriminator="viewer")]]):
    """The database decides who is looking, so what a viewer may not see never leaves it."""


def get_invitation(
    invitation_id: InvitationId, caller_id: UUID, read: Reader, *, is_admin: bool, include_template: bool
) -> CandidateInvitation | WithheldInvitation | HrInvitation:
    """Raises `InvitationNotFound`, `InvitationAccessDenied`."""
    viewer = {"caller": caller_id, "is_admin": is_admin, "include_template": include_template}
    found = read.one(SQL, _Found, invitation_id=invitation_id, **viewer)
    if found is None:
        raise InvitationNotFound
    if found.root.invitation is None:
        raise InvitationAccessDenied
    return found.root.invitation
