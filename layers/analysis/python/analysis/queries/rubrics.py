"""Rubrics as recruiters see them, and as they are stored."""

from typing import Self

from pydantic import BaseModel

from analysis.domain.rubric import Rubric, RubricOrigin
from analysis.domain.scoring import Criterion
from kernel.http import ApiModel


class RubricView(ApiModel):
    """`levels` by their number, `version` the version of the scoring it belongs to; null while nothing is fixed."""

    points: list[str]
    levels: dict[str, str]
    weights: dict[Criterion, float]
    model_answer: str | None
    origin: RubricOrigin
    version: int | None

    @classmethod
    def of(cls, rubric: Rubric, version: int | None) -> Self:
        return cls(
            points=list(rubric.points),
            levels={str(level): rubric.levels[level] for level in sorted(rubric.levels)},
            weights={criterion: float(weight) for criterion, weight in rubric.weights.items()},
            model_answer=rubric.model_answer,
            origin=rubric.origin,
            version=version,
        )


class StoredRubric(BaseModel):
    points: list[str]
    levels: dict[str, str]
    weights: dict[Criterion, float]
    model_answer: str | None
    origin: RubricOrigin

    def view(self, version: int | None) -> RubricView:
        return RubricView(**dict(self), version=version)
