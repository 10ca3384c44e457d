"""What a strong answer to one question contains, how its levels are told apart, and how its criteria weigh."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from analysis.domain.scoring import EQUAL_WEIGHTS, LEVELS, Criterion
from kernel.errors import DomainError

MOST_POINTS, POINT_LIMIT, LEVEL_LIMIT, MODEL_ANSWER_LIMIT = 12, 300, 500, 5_000


class InvalidRubric(DomainError):
    status = 400
    code = "INVALID_RUBRIC"


class RubricOrigin(StrEnum):
    """Written by a recruiter, proposed by the language model, or the criteria that every question has."""

    HR = "hr"
    PROPOSED = "proposed"
    DEFAULT = "default"


@dataclass(frozen=True, kw_only=True)
class Rubric:
    """`levels` anchors some of the levels 1 to 5 in behaviour; `weights` holds every criterion and adds up to 1."""

    points: tuple[str, ...] = ()
    levels: Mapping[int, str] = field(default_factory=dict)
    weights: Mapping[Criterion, Decimal] = field(default_factory=lambda: dict(EQUAL_WEIGHTS))
    model_answer: str | None = None
    origin: RubricOrigin = RubricOrigin.DEFAULT

    def __post_init__(self) -> None:
        _check_points(self.points)
        for level, anchor in self.levels.items():
            if level not in LEVELS:
                raise InvalidRubric("levels: the levels are 1 to 5.")
            _check_text(f"levels.{level}", anchor, LEVEL_LIMIT)
        if set(self.weights) != set(Criterion) or sum(self.weights.values()) != 1 or min(self.weights.values()) < 0:
            raise InvalidRubric(f"weights: give {', '.join(Criterion)} a weight of 0 to 1 each; together they are exactly 1.")
        if self.model_answer is not None:
            _check_text("modelAnswer", self.model_answer, MODEL_ANSWER_LIMIT)

    @property
    def digest(self) -> str:
        """The same for the same content, whoever wrote it."""
        content = {
            "points": list(self.points),
            "levels": {str(level): self.levels[level] for level in sorted(self.levels)},
            "weights": {criterion.value: str(self.weights[criterion].normalize()) for criterion in Criterion},
            "modelAnswer": self.model_answer,
        }
        return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _check_points(points: tuple[str, ...]) -> None:
    if len(points) > MOST_POINTS:
        raise InvalidRubric(f"points: at most {MOST_POINTS}.")
    for number, point in enumerate(points, start=1):
        _check_text(f"points.{number}", point, POINT_LIMIT)
    if len({" ".join(point.casefold().split()) for point in points}) != len(points):
        raise InvalidRubric("points: two of them say the same.")


def _check_text(field_name: str, text: str, limit: int) -> None:
    if not text.strip() or len(text) > limit:
        raise InvalidRubric(f"{field_name} must have 1 to {limit} characters.")


DEFAULT_RUBRIC = Rubric()
