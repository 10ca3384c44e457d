"""Every scorecard that an interview ever had, newest first, with what differs from the one before."""

from collections.abc import Iterator, Mapping
from typing import TypeVar
from uuid import UUID

from pydantic import Field

from analysis.domain.analysis import AnalysisAccessDenied
from analysis.domain.assessment import Assessment
from analysis.domain.human import HumanReason
from analysis.domain.scoring import Criterion, Recommendation
from analysis.queries.answers import Found, NoneYet
from analysis.queries.scorecard_views import MarkView, PointView, Verdict
from kernel.caller import Caller
from kernel.http import ApiModel, Timestamp
from kernel.reading import Reader

K = TypeVar("K")
V = TypeVar("V")

SQL = """
select a.hr_user_id,
       coalesce((select json_agg(json_build_object(
                     'generation', g.generation, 'overall_score', g.overall_score, 'recommendation', g.recommendation,
                     'rubric_version', g.rubric_version, 'rubric_digest', g.rubric_digest, 'model_used', g.model_used,
                     'prompt_version', g.prompt_version, 'completed_at', g.completed_at, 'questions', g.questions,
                     'reason', q.reason, 'requested_by', q.requested_by, 'requested_at', q.requested_at) order by g.generation)
                 from generations g
                 left join lateral (select r.reason, r.requested_by, r.requested_at from rescore_requests r
                                    where r.analysis_id = a.id and r.generation = g.generation - 1
                                    order by r.requested_at desc limit 1) as q on true
                 where g.analysis_id = a.id), '[]') as generations
from analyses a where a.invitation_id = %(invitation_id)s"""


class CriterionResult(ApiModel):
    """`evidence` are verbatim quotes of the answer; `levels` are what the readers gave, from 1 to 5."""

    criterion: Criterion
    score: int
    weight: float | None = None
    evidence: list[str] = Field(default_factory=list)
    levels: list[int] = Field(default_factory=list)


class QuestionResult(ApiModel):
    """What has a default is not kept by the oldest generations."""

    index: int
    question_id: UUID
    score: int
    assessment: Assessment
    criteria: list[CriterionResult]
    points: list[PointView] = Field(default_factory=list)
    marks: list[MarkView] = Field(default_factory=list)
    feedback: str | None = None
    needs_human_reasons: list[HumanReason] = Field(default_factory=list)


class GenerationRow(ApiModel):
    """`reason`, `requestedBy` and `requestedAt` say why a person asked for it; null for the first."""

    generation: int
    overall_score: int
    recommendation: Recommendation
    rubric_version: int | None
    rubric_digest: str | None
    model_used: str | None
    prompt_version: str | None
    completed_at: Timestamp
    reason: str | None
    requested_by: UUID | None
    requested_at: Timestamp | None
    questions: list[QuestionResult]


class Difference(ApiModel):
    """`criterion` null: the question's score as a whole. A side without the question or criterion is null."""

    question_id: UUID
    criterion: Criterion | None
    before: int | None
    after: int | None


class PointDifference(ApiModel):
    """`text` tells which point. A side whose rubric lacks it, or that did not keep its points, is null."""

    question_id: UUID
    text: str
    before: Verdict | None
    after: Verdict | None


class Differences(ApiModel):
    """To the generation before. `overallScore` is what was gained; `recommendation` is the word before, null when it is the same."""

    overall_score: int
    recommendation: Recommendation | None
    questions: list[Difference]
    points: list[PointDifference]


class Generation(GenerationRow):
    differences: Differences | None


class Generations(ApiModel):
    generations: list[Generation]


class _Owned(ApiModel):
    hr_user_id: UUID
    generations: list[GenerationRow]


def list_generations(invitation_id: UUID, by: Caller, read: Reader) -> Found[Generations] | NoneYet:
    """Raises `AnalysisAccessDenied`."""
    owned = read.one(SQL, _Owned, invitation_id=invitation_id)
    if owned is None:
        return NoneYet()
    if not by.is_admin and by.user_id != owned.hr_user_id:
        raise AnalysisAccessDenied("This analysis belongs to somebody else's invitation.")
    earlier = [None, *owned.generations]
    compared = [
        Generation(**row.model_dump(), differences=None if before is None else differences(before, row))
        for before, row in zip(earlier, owned.generations, strict=False)
    ]
    return Found(data=Generations(generations=compared[::-1]))


def differences(before: GenerationRow, after: GenerationRow) -> Differences:
    return Differences(
        overall_score=after.overall_score - before.overall_score,
        recommendation=None if before.recommendation is after.recommendation else before.recommendation,
        questions=[
            Difference(question_id=question_id, criterion=criterion, before=old, after=new)
            for (question_id, criterion), old, new in _changed(_scores(before), _scores(after))
        ],
        points=[
            PointDifference(question_id=question_id, text=text, before=old, after=new)
            for (question_id, text), old, new in _changed(_verdicts(before), _verdicts(after))
        ],
    )


def _changed(before: Mapping[K, V], after: Mapping[K, V]) -> Iterator[tuple[K, V | None, V | None]]:
    for key in dict.fromkeys((*after, *before)):
        old, new = before.get(key), after.get(key)
        if old != new:
            yield key, old, new


def _verdicts(row: GenerationRow) -> Mapping[tuple[UUID, str], Verdict]:
    return {(question.question_id, point.text): point.verdict for question in row.questions for point in question.points}


def _scores(row: GenerationRow) -> Mapping[tuple[UUID, Criterion | None], int]:
    return dict(_each(row))


def _each(row: GenerationRow) -> Iterator[tuple[tuple[UUID, Criterion | None], int]]:
    for question in row.questions:
        yield (question.question_id, None), question.score
        yield from (((question.question_id, each.criterion), each.score) for each in question.criteria)
