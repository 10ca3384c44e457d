"""What a reader saw in one answer: levels and verdicts with their evidence, no score."""

from dataclasses import dataclass
from enum import StrEnum

from analysis.domain.scoring import Criterion


class Verdict(StrEnum):
    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"


@dataclass(frozen=True, kw_only=True)
class Usage:
    """Tokens that a call cost, whether its reply could be used or not."""

    prompt_tokens: int = 0
    completion_tokens: int = 0

    @property
    def total(self) -> int:
        return self.prompt_tokens + self.completion_tokens

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            prompt_tokens=self.prompt_tokens + other.prompt_tokens, completion_tokens=self.completion_tokens + other.completion_tokens
        )


@dataclass(frozen=True, kw_only=True)
class CriterionReading:
    """`evidence` are verbatim spans of the answer."""

    criterion: Criterion
    level: int
    evidence: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PointReading:
    """`point` is the number of what a strong answer contains, from 1, in the rubric's order."""

    point: int
    verdict: Verdict
    evidence: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Every criterion exactly once; points in the rubric's order. `invented` counts claimed quotes that do not stand in the answer."""

    criteria: tuple[CriterionReading, ...]
    points: tuple[PointReading, ...]
    feedback: str
    model: str
    usage: Usage
    invented: int = 0

    def __post_init__(self) -> None:
        if sorted(reading.criterion for reading in self.criteria) != sorted(Criterion):
            raise ValueError("a reading has every criterion exactly once")

    @property
    def levels(self) -> dict[Criterion, int]:
        return {reading.criterion: reading.level for reading in self.criteria}
