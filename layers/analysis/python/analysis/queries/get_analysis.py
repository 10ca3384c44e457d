"""The whole scorecard of an interview, for the person who invited the candidate."""

from uuid import UUID

from analysis.domain.analysis import AnalysisAccessDenied, AnalysisStatus
from analysis.domain.scorecard import Assessment
from analysis.domain.scoring import Criterion, Recommendation
from analysis.queries.answers import Found, NoneYet
from events.transcript import QuestionKind
from kernel.caller import Caller
from kernel.http import ApiModel, Timestamp
from kernel.reading import Reader

SQL = """
select a.hr_user_id, to_json(shown) as view
from analyses a
cross join lateral (
    select a.id, a.invitation_id, a.candidate_id, a.template_id, a.template_title, a.company_name, a.status, a.overall_score, a.summary,
           array(select r.remark->>'text' from jsonb_array_elements(a.strengths) with ordinality as r(remark, place) order by place)
               as strengths,
           array(select r.remark->>'text' from jsonb_array_elements(a.weaknesses) with ordinality as r(remark, place) order by place)
               as weaknesses,
           a.recommendation, a.language, a.model_used, a.total_tokens_used, a.processing_time_ms, a.error_message, a.completed_at,
           a.created_at, a.updated_at,
           coalesce((select json_agg(line order by q.index)
                     from question_analyses q
                     cross join lateral (select q.id, q.question_id, q.question_text, q.question_type, q.response_text, q.score,
                                                q.feedback, q.criteria_scores, q.is_correct, q.assessment) as line
                     where q.analysis_id = a.id), '[]') as question_analyses) as shown
where a.invitation_id = %(invitation_id)s"""


class CriterionView(ApiModel):
    """`evidence` are verbatim quotes of the answer."""

    criterion: Criterion
    score: int
    weight: float
    evidence: list[str]


class QuestionAnalysisView(ApiModel):
    """`assessment` says how the score came about: read, compared, unanswered or not_assessable."""

    id: UUID
    question_id: UUID
    question_text: str
    question_type: QuestionKind
    response_text: str
    score: int
    feedback: str
    criteria_scores: list[CriterionView]
    is_correct: bool | None
    assessment: Assessment


class AnalysisView(ApiModel):
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
    processing_time_ms: int
    error_message: str | None
    completed_at: Timestamp | None
    created_at: Timestamp
    updated_at: Timestamp
    question_analyses: list[QuestionAnalysisView]


class OwnedAnalysis(ApiModel):
    hr_user_id: UUID
    view: AnalysisView


def get_analysis(invitation_id: UUID, by: Caller, read: Reader) -> Found[AnalysisView] | NoneYet:
    """Raises `AnalysisAccessDenied`."""
    owned = read.one(SQL, OwnedAnalysis, invitation_id=invitation_id)
    if owned is None:
        return NoneYet()
    if not by.is_admin and by.user_id != owned.hr_user_id:
        raise AnalysisAccessDenied("This analysis belongs to somebody else's invitation.")
    return Found(data=owned.view)
