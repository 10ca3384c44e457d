"""What a candidate sees of the own analysis: no criteria, no correct options, and no recommendation before a person has decided."""

from uuid import UUID

from analysis.domain.analysis import AnalysisAccessDenied, AnalysisStatus
from analysis.domain.scoring import Recommendation
from analysis.queries.answers import Found, NoneYet
from events.transcript import QuestionKind
from kernel.caller import Caller
from kernel.http import ApiModel, Timestamp
from kernel.reading import Reader

SQL = """
select a.candidate_id, to_json(shown) as view
from analyses a
left join decisions d on d.invitation_id = a.invitation_id
cross join lateral (
    select a.id, a.invitation_id, a.template_title, a.company_name, a.status, a.overall_score, a.summary,
           array(select r.remark->>'text' from jsonb_array_elements(a.strengths) with ordinality as r(remark, place) order by place)
               as strengths,
           array(select r.remark->>'text' from jsonb_array_elements(a.weaknesses) with ordinality as r(remark, place) order by place)
               as weaknesses,
           case d.decision when 'approved' then 'hire' when 'rejected' then 'reject' end as recommendation, a.language, a.completed_at,
           coalesce((select json_agg(line order by q.index)
                     from question_analyses q
                     cross join lateral (select q.question_id, q.question_text, q.question_type, q.response_text, q.score,
                                                q.feedback) as line
                     where q.analysis_id = a.id), '[]') as question_analyses) as shown
where a.invitation_id = %(invitation_id)s"""


class OwnQuestion(ApiModel):
    question_id: UUID
    question_text: str
    question_type: QuestionKind
    response_text: str
    score: int
    feedback: str


class CandidateAnalysis(ApiModel):
    """`recommendation` follows the decision of a person: approved is hire, rejected is reject."""

    id: UUID
    invitation_id: UUID
    template_title: str
    company_name: str
    status: AnalysisStatus
    overall_score: int | None
    summary: str | None
    strengths: list[str]
    weaknesses: list[str]
    recommendation: Recommendation | None
    language: str
    completed_at: Timestamp | None
    question_analyses: list[OwnQuestion]


class OwnedCandidateAnalysis(ApiModel):
    candidate_id: UUID
    view: CandidateAnalysis


def get_candidate_analysis(invitation_id: UUID, by: Caller, read: Reader) -> Found[CandidateAnalysis] | NoneYet:
    """Raises `AnalysisAccessDenied`."""
    owned = read.one(SQL, OwnedCandidateAnalysis, invitation_id=invitation_id)
    if owned is None:
        return NoneYet()
    if by.user_id != owned.candidate_id:
        raise AnalysisAccessDenied("This analysis belongs to somebody else's interview.")
    return Found(data=owned.view)
