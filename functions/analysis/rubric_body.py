"""A rubric as recruiters send it."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from analysis.domain.rubric import LEVEL_LIMIT, MODEL_ANSWER_LIMIT, MOST_POINTS, POINT_LIMIT, Rubric, RubricOrigin
from analysis.domain.scoring import LEVELS, Criterion
from kernel.http import ApiModel

Level = Annotated[int, Field(ge=LEVELS[0], le=LEVELS[-1])]
Anchor = Annotated[str, Field(min_length=1, max_length=LEVEL_LIMIT)]
Point = Annotated[str, Field(min_length=1, max_length=POINT_LIMIT)]
Weight = Annotated[Decimal, Field(ge=0, le=1, decimal_places=4)]
EQUAL = Decimal("0.25")


class WeightsBody(ApiModel):
    """Together they are exactly 1."""

    relevance: Weight = EQUAL
    completeness: Weight = EQUAL
    clarity: Weight = EQUAL
    depth: Weight = EQUAL


class RubricBody(ApiModel):
    points: list[Point] = Field(default=[], max_length=MOST_POINTS)
    levels: dict[Level, Anchor] = Field(default={})
    weights: WeightsBody = WeightsBody()
    model_answer: str | None = Field(default=None, max_length=MODEL_ANSWER_LIMIT)

    def to_domain(self) -> Rubric:
        """Raises `InvalidRubric`."""
        return Rubric(
            points=tuple(self.points),
            levels=self.levels,
            weights={criterion: getattr(self.weights, criterion) for criterion in Criterion},
            model_answer=self.model_answer,
            origin=RubricOrigin.HR,
        )
