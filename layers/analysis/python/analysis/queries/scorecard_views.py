"""The parts of an analysis as the person sees it who invited the candidate."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from analysis.domain.assessment import Assessment
from analysis.domain.failure import FailureReason
from analysis.domain.human import HumanReason
from analysis.domain.override import CriterionOverride, Line, Word, overridden
from analysis.domain.rubric import RubricOrigin
from analysis.domain.scoring import Criterion, Recommendation
from analysis.queries.people import OverrideView
from events.transcript import QuestionKind
from kernel.http import ApiModel, Timestamp

WAITING = {
    FailureReason.RATE_LIMITED: "The language model is busy. The analysis goes on by itself.",
    FailureReason.DAILY_LIMIT: "The daily limit of the language model is used up. The analysis goes on by itself when there is a new one.",
}
UNREACHABLE = "The language model cannot be reached at the moment. The analysis goes on by itself."


Verdict = Literal["met", "partly", "not_met"]


class CriterionView(ApiModel):
    """`evidence` are verbatim quotes of the answer; `levels` are what the readers gave, from 1 to 5."""

    criterion: Criterion
    score: int
    weight: float
    evidence: list[str]
    levels: list[int] = Field(default_factory=list)


class PointView(ApiModel):
    """One thing that a strong answer contains, and the words that show it."""

    point: int
    text: str
    verdict: Verdict
    evidence: list[str]


class MarkView(ApiModel):
    """Words of the answer that seem to speak to the scoring."""

    kind: str
    text: str


class HumanReasonView(ApiModel):
    """`question` is its number, from 1; null where it is about the scorecard as a whole."""

    reason: HumanReason
    sentence: str
    question: int | None


class QuestionAnalysisView(ApiModel):
    """`assessment` says how the score came about: read, compared, unanswered, not_assessable or unread."""

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
    needs_human_reasons: list[HumanReason]
    points: list[PointView]
    marks: list[MarkView]
    rubric_origin: RubricOrigin | None
    readers: int


class ProvenanceView(ApiModel):
    """What the scorecard was made with; `rubricVersion` 0 stands for the criteria that every question has."""

    model: str | None
    fallback_used: bool
    prompt_version: str | None
    rubric_version: int | None
    rubric_digest: str | None
    readers: int | None


class WaitingView(ApiModel):
    until: Timestamp
    reason: FailureReason
    sentence: str


class RescoringView(ApiModel):
    """`since` while another scorecard is being made; `failure` says why the last try made none."""

    since: Timestamp | None
    failure: str | None


class OverriddenView(ApiModel):
    overall_score: int
    recommendation: Recommendation


def concern(reason: HumanReason, question: int | None) -> HumanReasonView:
    return HumanReasonView(reason=reason, sentence=reason.sentence, question=question)


def waiting(until: Timestamp, reason: FailureReason) -> WaitingView:
    return WaitingView(until=until, reason=reason, sentence=WAITING.get(reason, UNREACHABLE))


def overridden_view(lines: list[QuestionAnalysisView], overrides: list[OverrideView], generation: int) -> OverriddenView | None:
    """What the words about this generation make of it; None when there is none."""
    words = [_word(each) for each in overrides if each.generation == generation]
    if not words:
        return None
    result = overridden([Line.of(each.question_id, each.assessment, each.score, each.criteria_scores) for each in lines], words)
    return OverriddenView(overall_score=result.overall_score, recommendation=result.recommendation)


def _word(override: OverrideView) -> Word:
    criteria = tuple(CriterionOverride(**each.model_dump()) for each in override.criteria)
    return Word(recommendation=override.recommendation, criteria=criteria)
