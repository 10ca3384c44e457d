"""What a reader saw in one answer: levels and verdicts with their evidence, no score."""

from dataclasses import dataclass
from enum import StrEnum

from analysis.domain.scoring import Criterion


class Verdict(StrEnum):
    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"


@dataclass(frozen=True, kw_only=True)
class CriterionReading:
    """`evidence` are verbatim spans of the answer."""

    criterion: Criterion
    level: int
    evidence: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PointReading:
    """`point` is the number of what a strong answer contains, from 1."""

    point: int
    verdict: Verdict
    evidence: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Every criterion exactly once. `tokens` were spent on it, failed tries included."""

    criteria: tuple[CriterionReading, ...]
    points: tuple[PointReading, ...]
    feedback: str
    model: str
    tokens: int

    def __post_init__(self) -> None:
        if sorted(reading.criterion for reading in self.criteria) != sorted(Criterion):
            raise ValueError("a reading has every criterion exactly once")

    @property
    def levels(self) -> dict[Criterion, int]:
        return {reading.criterion: reading.level for reading in self.criteria}
