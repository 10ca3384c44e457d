"""What a person says instead of the machine: kept beside its numbers, never in their place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import NewType, Protocol, Self
from uuid import UUID

from analysis.domain.assessment import Assessment
from analysis.domain.scoring import Criterion, Recommendation, overall_score, question_score, recommendation_for
from events import reviews as published
from kernel.aggregate import Aggregate
from kernel.errors import DomainError

OverrideId = NewType("OverrideId", UUID)

REASON_LIMIT = 2000
NOT_JUDGED = (Assessment.UNREAD, Assessment.NOT_ASSESSABLE)
"""Nobody has looked at these: they count for nothing until a person does."""


class InvalidOverride(DomainError):
    status = 400
    code = "INVALID_OVERRIDE"


@dataclass(frozen=True, kw_only=True)
class CriterionOverride:
    question_id: UUID
    criterion: Criterion
    score: int


class Scored(Protocol):
    """A criterion with its number, wherever it was read from."""

    @property
    def criterion(self) -> Criterion: ...

    @property
    def score(self) -> int: ...

    @property
    def weight(self) -> float: ...


@dataclass(frozen=True, kw_only=True)
class Line:
    """What a line of a scorecard has to tell to be counted again."""

    question_id: UUID
    assessment: Assessment
    score: int
    scores: Mapping[Criterion, int]
    weights: Mapping[Criterion, Decimal]

    @classmethod
    def of(cls, question_id: UUID, assessment: Assessment, score: int, criteria: Sequence[Scored]) -> Self:
        return cls(
            question_id=question_id,
            assessment=assessment,
            score=score,
            scores={each.criterion: each.score for each in criteria},
            weights={each.criterion: Decimal(str(each.weight)) for each in criteria},
        )

    def score_with(self, said: Mapping[Criterion, int]) -> int | None:
        """None while nobody has judged it. An option or a missing answer has no criteria: a person gives all four."""
        if self.scores:
            return question_score({**self.scores, **said}, self.weights) if said else self.score
        if set(said) == set(Criterion):
            return question_score(said)
        return None if self.assessment in NOT_JUDGED else self.score

    def ensure_takes(self, said: Iterable[Criterion]) -> None:
        """Raises `InvalidOverride`."""
        given = set(said)
        if not self.scores and given != set(Criterion):
            raise InvalidOverride("criteria: this question was not scored by criteria; give all four to score it yourself.")
        if self.scores and not given <= set(self.scores):
            raise InvalidOverride("criteria: this question was not scored by such a criterion.")


@dataclass(kw_only=True)
class Override(Aggregate):
    """One word of one person, about one generation of the scorecard; it is never changed."""

    id: OverrideId
    analysis_id: UUID
    invitation_id: UUID
    generation: int
    by: UUID
    reason: str
    made_at: datetime
    recommendation: Recommendation | None = None
    criteria: tuple[CriterionOverride, ...] = field(default=())

    def make(self, lines: Sequence[Line]) -> None:
        """Raises `InvalidOverride`."""
        if not self.reason.strip() or len(self.reason) > REASON_LIMIT:
            raise InvalidOverride(f"reason must have 1 to {REASON_LIMIT} characters.")
        if self.recommendation is None and not self.criteria:
            raise InvalidOverride("Give a recommendation, or the score of at least one criterion.")
        self._check(lines)
        self.record(
            published.AnalysisOverridden(
                override_id=self.id,
                analysis_id=self.analysis_id,
                invitation_id=self.invitation_id,
                generation=self.generation,
                overridden_by=self.by,
                overridden_at=self.made_at,
            )
        )

    def _check(self, lines: Sequence[Line]) -> None:
        if len({(each.question_id, each.criterion) for each in self.criteria}) != len(self.criteria):
            raise InvalidOverride("criteria: one of them is given twice.")
        known = {line.question_id: line for line in lines}
        for question_id in {each.question_id for each in self.criteria}:
            if question_id not in known:
                raise InvalidOverride("criteria: the scorecard has no such question.")
            known[question_id].ensure_takes(each.criterion for each in self.criteria if each.question_id == question_id)


@dataclass(frozen=True, kw_only=True)
class Overridden:
    """What the same functions make of the numbers with the people's words in them."""

    overall_score: int
    recommendation: Recommendation


@dataclass(frozen=True, kw_only=True)
class Word:
    """What counts of an override."""

    recommendation: Recommendation | None
    criteria: tuple[CriterionOverride, ...]


def overridden(lines: Iterable[Line], words: Sequence[Word]) -> Overridden:
    """`words` from the oldest to the newest: the last one about a thing holds."""
    said: dict[UUID, dict[Criterion, int]] = {}
    for each in (criterion for word in words for criterion in word.criteria):
        said.setdefault(each.question_id, {})[each.criterion] = each.score
    scores = [line.score_with(said.get(line.question_id, {})) for line in lines]
    overall = overall_score(score for score in scores if score is not None)
    recommended = [word.recommendation for word in words if word.recommendation is not None]
    return Overridden(overall_score=overall, recommendation=recommended[-1] if recommended else recommendation_for(overall))
