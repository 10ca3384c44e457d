"""What a published version of a template fixes about its scoring, so that a scorecard can name all of it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from analysis.domain.rubric import DEFAULT_RUBRIC, Rubric

PROMPT_VERSION = "2026-11"
"""Names the rules that readers are given; an older version stays readable as long as a published template names it."""

UNFIXED = 0
MOST_READERS, USUAL_READERS = 5, 3


@dataclass(frozen=True, kw_only=True)
class ScoringVersion:
    """`number` counts from 1; 0 is what holds for a template that fixed nothing. `rubrics` by the id of their question."""

    template_id: UUID
    number: int
    readers: int
    model: str
    fallback_model: str | None
    prompt_version: str
    rubrics: Mapping[UUID, Rubric] = field(default_factory=dict)

    def rubric_for(self, question_id: UUID) -> Rubric:
        return self.rubrics.get(question_id, DEFAULT_RUBRIC)

    @property
    def digest(self) -> str:
        """The same for the same rubrics."""
        rubrics = (f"{question_id}:{self.rubrics[question_id].digest}" for question_id in sorted(self.rubrics, key=str))
        return hashlib.sha256("\n".join(rubrics).encode()).hexdigest()
