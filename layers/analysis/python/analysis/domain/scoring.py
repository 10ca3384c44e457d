"""What a level and an interview are worth: the only place where what a reader saw becomes a number."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor

LEVELS = range(1, 6)
POINTS_PER_LEVEL = 25
HIRE_FROM, CONSIDER_FROM = 75, 50


class Criterion(StrEnum):
    RELEVANCE = "relevance"
    COMPLETENESS = "completeness"
    CLARITY = "clarity"
    DEPTH = "depth"


class Recommendation(StrEnum):
    HIRE = "hire"
    CONSIDER = "consider"
    REJECT = "reject"


EQUAL_WEIGHTS: Mapping[Criterion, Decimal] = dict.fromkeys(Criterion, Decimal(1) / len(Criterion))


def level_score(level: int) -> int:
    """Levels 1 to 5 are 0, 25, 50, 75, 100 points."""
    if level not in LEVELS:
        raise ValueError(f"a level is 1 to 5, not {level!r}")
    return (level - 1) * POINTS_PER_LEVEL


def completeness_score(met: int, partly: int, points: int) -> int:
    """The share of what a strong answer contains; half of it for what is there in part."""
    return half_up(Fraction(100 * (2 * met + partly), 2 * points))


def question_score(scores: Mapping[Criterion, int], weights: Mapping[Criterion, Decimal] = EQUAL_WEIGHTS) -> int:
    """The weighted mean of the scores of all criteria."""
    return half_up(sum((Fraction(weights[criterion]) * scores[criterion] for criterion in weights), Fraction()))


def overall_score(scores: Iterable[int]) -> int:
    """Every question that counts, counts the same. Raises `ValueError` when none does."""
    counted = list(scores)
    if not counted:
        raise ValueError("an overall score needs at least one question")
    return half_up(Fraction(sum(counted), len(counted)))


def recommendation_for(overall: int) -> Recommendation:
    if overall >= HIRE_FROM:
        return Recommendation.HIRE
    return Recommendation.CONSIDER if overall >= CONSIDER_FROM else Recommendation.REJECT


def half_up(value: Fraction) -> int:
    """75.5 is 76: never banker's rounding, never a float."""
    return floor(value + Fraction(1, 2))
