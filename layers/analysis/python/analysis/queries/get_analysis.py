"""The whole scorecard of an interview, for the person who invited the candidate."""

from uuid import UUID

from analysis.domain.analysis import AnalysisAccessDenied, AnalysisStatus
from analysis.domain.failure import FailureReason
from analysis.domain.human import HumanReason
from analysis.domain.scoring import Recommendation
from analysis.queries.answers import Found, NoneYet
from analysis.queries.dollars import dollars
from analysis.queries.people import OVERRIDES, REVIEWS, OverrideView, ReviewRequestView
from analysis.queries.remarks import STRENGTHS, WEAKNESSES
from analysis.queries.scorecard_views import (
    HumanReasonView,
    OverriddenView,
    ProvenanceView,
    QuestionAnalysisView,
    RescoringView,
    WaitingView,
    concern,
    overridden_view,
    waiting,
)
from kernel.caller import Caller
from kernel.http import ApiModel, Timestamp
from kernel.reading import Reader

SQL = f"""
select a.hr_user_id, a.concerns, a.rescoring_since, a.rescore_failure, a.cost_micros,
       case when a.waiting_until > now() then json_build_object('until', a.waiting_until, 'reason', a.waiting_for) end as waiting,
       json_build_object('model', a.model_used, 'fallback_used', a.fallback_used, 'prompt_version', a.prompt_version,
                         'rubric_version', a.rubric_version, 'rubric_digest', a.rubric_digest, 'readers', a.readers) as provenance,
       to_json(shown) as scorecard
from analyses a
cross join lateral (
    select a.id, a.invitation_id, a.candidate_id, a.template_id, a.template_title, a.company_name, a.status, a.overall_score, a.summary,
           {STRENGTHS}, {WEAKNESSES},
           a.recommendation, a.language, a.model_used, a.total_tokens_used, a.prompt_tokens, a.completion_tokens, a.processing_time_ms,
           a.error_message, a.completed_at, a.created_at, a.updated_at,
           a.concerns <> '[]' as needs_human, a.generation, a.is_partial as partial,
           {OVERRIDES} as overrides, {REVIEWS} as review_requests,
           coalesce((select json_agg(line order by q.index)
                     from question_analyses q
                     cross join lateral (select q.id, q.question_id, q.question_text, q.question_type, q.response_text, q.score,
                                                q.feedback, q.criteria_scores, q.is_correct, q.assessment,
                                                q.reasons as needs_human_reasons, q.points, q.marks, q.rubric_origin,
                                                q.readers) as line
                     where q.analysis_id = a.id), '[]') as question_analyses) as shown
where a.invitation_id = %(invitation_id)s"""  # noqa: S608 - the parts are constants


class Scorecard(ApiModel):
    """Numbers and recommendation are the machine's, whatever people have said since."""

    id: UUID
    invitation_id: UUID
    candidate_id: UUID
    template_id: UUID
    template_title: str
    company_name: str
    status: AnalysisStatus
    overall_score: int | None
    summary: str | None
    strengths: list[str]
    weaknesses: list[str]
    recommendation: Recommendation | None
    language: str
    model_used: str | None
    total_tokens_used: int
    prompt_tokens: int
    completion_tokens: int
    processing_time_ms: int
    error_message: str | None
    completed_at: Timestamp | None
    created_at: Timestamp
    updated_at: Timestamp
    needs_human: bool
    generation: int
    partial: bool
    overrides: list[OverrideView]
    review_requests: list[ReviewRequestView]
    question_analyses: list[QuestionAnalysisView]


class AnalysisView(Scorecard):
    """`overridden` is what people's words make of this generation, null without any; `waiting` is null when it is over;
    `costUsd` null: the price is not known.
    """

    needs_human_reasons: list[HumanReasonView]
    provenance: ProvenanceView
    waiting: WaitingView | None
    rescoring: RescoringView
    cost_usd: float | None
    overridden: OverriddenView | None


class _Concern(ApiModel):
    reason: HumanReason
    question: int | None = None


class _Wait(ApiModel):
    until: Timestamp
    reason: FailureReason


class _Found(ApiModel):
    hr_user_id: UUID
    concerns: list[_Concern]
    waiting: _Wait | None
    rescoring_since: Timestamp | None
    rescore_failure: FailureReason | None
    cost_micros: int | None
    provenance: ProvenanceView
    scorecard: Scorecard


def get_analysis(invitation_id: UUID, by: Caller, read: Reader) -> Found[AnalysisView] | NoneYet:
    """Raises `AnalysisAccessDenied`."""
    found = read.one(SQL, _Found, invitation_id=invitation_id)
    if found is None:
        return NoneYet()
    if not by.is_admin and by.user_id != found.hr_user_id:
        raise AnalysisAccessDenied("This analysis belongs to somebody else's invitation.")
    return Found(data=_view(found))


def _view(found: _Found) -> AnalysisView:
    card = found.scorecard
    return AnalysisView(
        **{name: getattr(card, name) for name in Scorecard.model_fields},
        needs_human_reasons=[concern(each.reason, each.question) for each in found.concerns],
        provenance=found.provenance,
        waiting=waiting(found.waiting.until, found.waiting.reason) if found.waiting else None,
        rescoring=RescoringView(since=found.rescoring_since, failure=found.rescore_failure.sentence if found.rescore_failure else None),
        cost_usd=dollars(found.cost_micros),
        overridden=overridden_view(card.question_analyses, card.overrides, card.generation),
    )
