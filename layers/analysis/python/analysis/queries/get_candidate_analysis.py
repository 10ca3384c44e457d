"""What a candidate sees of the own analysis: no criteria, no correct options, and no recommendation before a person has decided.

Where the recruiter shows results after the decision only, the database answers with another shape until then, which has no place for them.
"""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, RootModel

from analysis.domain.analysis import AnalysisAccessDenied, AnalysisStatus
from analysis.domain.assessment import Assessment
from analysis.domain.rubric import RubricOrigin
from analysis.domain.scoring import Recommendation
from analysis.queries.answers import Found, NoneYet
from analysis.queries.own_scorecard import HowFacts, HowItWasScored, OwnLine, OwnQuestion, explanation, how_it_was_scored
from analysis.queries.people import REVIEWS, ReviewRequestView
from analysis.queries.remarks import STRENGTHS, WEAKNESSES
from kernel.caller import Caller
from kernel.http import ApiModel, Timestamp
from kernel.reading import Reader

WITHHELD = f"""select a.id, a.invitation_id, a.template_title, a.company_name, a.status, a.language, {REVIEWS} as review_requests"""

RELEASED = f"""
select a.id, a.invitation_id, a.template_title, a.company_name, a.status, a.overall_score, a.summary,
       {STRENGTHS}, {WEAKNESSES},
       case d.decision when 'approved' then 'hire' when 'rejected' then 'reject' end as recommendation, a.language, a.completed_at,
       {REVIEWS} as review_requests,
       json_build_object('model', a.model_used, 'prompt_version', a.prompt_version, 'rubric_version', a.rubric_version,
                         'readers', a.readers, 'rubric_origins', array(
                             select distinct q.rubric_origin from question_analyses q
                             where q.analysis_id = a.id and q.rubric_origin is not null order by 1)) as how,
       coalesce((select json_agg(line order by q.index)
                 from question_analyses q
                 cross join lateral (select q.question_id, q.question_text, q.question_type, q.response_text, q.score, q.feedback,
                                            q.assessment, q.rubric_origin, q.readers) as line
                 where q.analysis_id = a.id), '[]') as question_analyses"""  # noqa: S608 - the part is a constant

SQL = f"""
select a.candidate_id, seen.results,
       case seen.results when 'released' then (select to_json(own) from ({RELEASED}) as own)
                         else (select to_json(own) from ({WITHHELD}) as own) end as view
from analyses a
left join decisions d on d.invitation_id = a.invitation_id
left join scoring_plans p on p.template_id = a.template_id
cross join lateral (select case when p.results_visibility = 'after_decision' and d.decision is null then 'withheld'
                                else 'released' end as results) as seen
where a.invitation_id = %(invitation_id)s"""  # noqa: S608 - the parts are constants


class WithheldAnalysis(ApiModel):
    """Until a person has decided, of a template whose results are shown after that."""

    id: UUID
    invitation_id: UUID
    template_title: str
    company_name: str
    status: AnalysisStatus
    language: str
    review_requests: list[ReviewRequestView]
    results_released: Literal[False] = False


class _OwnFacts(ApiModel):
    """What is the same as it is stored and as it is shown."""

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
    review_requests: list[ReviewRequestView]


class CandidateAnalysis(_OwnFacts):
    """`recommendation` follows the decision of a person: approved is hire, rejected is reject."""

    question_analyses: list[OwnQuestion]
    how_it_was_scored: HowItWasScored
    results_released: Literal[True] = True


class _StoredLine(OwnLine):
    assessment: Assessment
    rubric_origin: RubricOrigin | None
    readers: int


class _Stored(_OwnFacts):
    how: HowFacts
    question_analyses: list[_StoredLine]


class _Withheld(BaseModel):
    candidate_id: UUID
    results: Literal["withheld"]
    view: WithheldAnalysis


class _Released(BaseModel):
    candidate_id: UUID
    results: Literal["released"]
    view: _Stored


class _Found(RootModel[Annotated[_Withheld | _Released, Field(discriminator="results")]]):
    """The database decides what is released, so what is not never leaves it."""


def get_candidate_analysis(invitation_id: UUID, by: Caller, read: Reader) -> Found[CandidateAnalysis] | Found[WithheldAnalysis] | NoneYet:
    """Raises `AnalysisAccessDenied`."""
    found = read.one(SQL, _Found, invitation_id=invitation_id)
    if found is None:
        return NoneYet()
    if by.user_id != found.root.candidate_id:
        raise AnalysisAccessDenied("This analysis belongs to somebody else's interview.")
    if isinstance(found.root, _Withheld):
        return Found(data=found.root.view)
    return Found(data=_shown(found.root.view))


def _shown(stored: _Stored) -> CandidateAnalysis:
    language = stored.language
    return CandidateAnalysis(
        **{name: getattr(stored, name) for name in _OwnFacts.model_fields},
        question_analyses=[_question(line, language) for line in stored.question_analyses],
        how_it_was_scored=how_it_was_scored(stored.how, language),
    )


def _question(line: _StoredLine, language: str) -> OwnQuestion:
    said = explanation(line.assessment, line.rubric_origin, line.readers, language)
    return OwnQuestion(**{name: getattr(line, name) for name in OwnLine.model_fields}, explanation=said)
