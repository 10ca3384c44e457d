"""What the two lists of invitations have in common."""

from uuid import UUID

from pydantic import Field

from interviews.domain.analysis_outcome import AnalysisStatus, Recommendation
from interviews.domain.invitation_status import InvitationStatus, Outcome
from kernel.http import ApiModel, Page, Timestamp, absent


class InvitationPage(Page):
    status: InvitationStatus | None = None
    template_id: UUID | None = None


class Progress(ApiModel):
    answered: int
    total: int
    percentage: int


class InvitationListItem(ApiModel):
    """What everybody sees at any time."""

    id: UUID
    template_id: UUID
    template_title: str
    candidate_id: UUID
    company_name: str
    status: InvitationStatus
    allow_pause: bool
    expires_at: Timestamp
    started_at: Timestamp | None = Field(default=None, exclude_if=absent)
    progress: Progress
    analysis_status: AnalysisStatus | None = Field(default=None, exclude_if=absent)
    decision: Outcome | None = Field(default=None, exclude_if=absent)
    decision_at: Timestamp | None = Field(default=None, exclude_if=absent)
    decision_note: str | None = Field(default=None, exclude_if=absent)
    created_at: Timestamp


class ScoredListItem(InvitationListItem):
    analysis_score: int | None = Field(default=None, exclude_if=absent)
    analysis_recommendation: Recommendation | None = Field(default=None, exclude_if=absent)


PROGRESS = """
(select json_build_object('answered', count(*), 'total', i.total_questions,
                          'percentage', round(100.0 * count(*) / i.total_questions)::int)
 from responses r where r.invitation_id = i.id)"""

WITHHELD = "(i.decision is null and analysis.results_wait_for_decision(i.template_id))"
"""What a recruiter shows candidates after the decision only, before it."""

DECIDED = "case i.decision when 'approved' then 'hire' when 'rejected' then 'reject' end"
"""The recommendation that a candidate sees: the word of a person, not of the model."""

COLUMNS = f"""i.id, i.template_id, (select t.title from templates t where t.id = i.template_id) as template_title, i.candidate_id,
       i.company_name, i.status, i.allow_pause, i.expires_at, i.started_at, {PROGRESS} as progress, i.analysis_status,
       i.decision, i.decision_at, i.decision_note, i.created_at"""  # noqa: S608 - the expression is a constant
"""Beside `invitations i`, all but the score and the recommendation."""
