"""How a template's answers are to be scored: set by a recruiter, fixed at publication, and changed afterwards by a new version only."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from analysis.domain.provenance import NOTHING_SPENT, Spent
from analysis.domain.rubric import Rubric, RubricOrigin
from analysis.domain.scoring_version import MOST_READERS, PROMPT_VERSION, USUAL_READERS, ScoringVersion
from events import analysis as published
from kernel.aggregate import Aggregate
from kernel.errors import DomainError

MODEL_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}")

PROPOSED_WITHIN = timedelta(minutes=15)
"""A proposal that takes longer will not come any more; what a recruiter changes then is fixed at once."""


class InvalidScoring(DomainError):
    status = 400
    code = "INVALID_SCORING"


class PlanState(StrEnum):
    DRAFT = "draft"
    PROPOSING = "proposing"
    FIXED = "fixed"


class ResultsVisibility(StrEnum):
    """When candidates see their results."""

    AT_ONCE = "at_once"
    AFTER_DECISION = "after_decision"


@dataclass(frozen=True, kw_only=True)
class ScoringSettings:
    """`model` None is the platform's own."""

    readers: int = USUAL_READERS
    model: str | None = None
    fallback_model: str | None = None
    results_visibility: ResultsVisibility = ResultsVisibility.AT_ONCE

    def __post_init__(self) -> None:
        if not 1 <= self.readers <= MOST_READERS:
            raise InvalidScoring(f"readers must be 1 to {MOST_READERS}.")
        for name, model in (("model", self.model), ("fallbackModel", self.fallback_model)):
            if model is not None and not MODEL_NAME.fullmatch(model):
                raise InvalidScoring(f"{name} must be the name of a model, at most 100 letters, digits and . _ : / -")

    def scores_like(self, other: "ScoringSettings") -> bool:
        """When candidates see results decides no score."""
        return replace(self, results_visibility=other.results_visibility) == other


@dataclass(frozen=True, kw_only=True)
class FixedVersion:
    """`created_by` None: at publication. `spent` on proposals of rubrics, also on those that did not come."""

    scoring: ScoringVersion
    created_at: datetime
    created_by: UUID | None
    spent: Spent = NOTHING_SPENT


@dataclass(frozen=True, kw_only=True)
class Proposing:
    """The rubrics of the template are not fixed yet."""

    since: datetime


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """Who changes a plan, when, and the model that the platform uses then; nobody is the publication itself."""

    now: datetime
    platform_model: str
    by: UUID | None = None


@dataclass(kw_only=True)
class ScoringPlan(Aggregate):
    """`rubrics` by the id of their question, as they are now; `versions` are what was fixed, oldest first."""

    template_id: UUID
    created_at: datetime
    updated_at: datetime
    settings: ScoringSettings = field(default_factory=ScoringSettings)
    state: PlanState = PlanState.DRAFT
    rubrics: Mapping[UUID, Rubric] = field(default_factory=dict)
    versions: tuple[FixedVersion, ...] = ()
    proposing_since: datetime | None = None

    @classmethod
    def of(cls, template_id: UUID, now: datetime) -> "ScoringPlan":
        return cls(template_id=template_id, created_at=now, updated_at=now)

    @property
    def newest(self) -> int | None:
        """The number of the version that holds; None while nothing is fixed."""
        return len(self.versions) or None

    def set_rubric(self, question_id: UUID, rubric: Rubric, at: Occasion) -> None:
        """The same rubric again changes nothing; a proposed one that a person confirms becomes the person's."""
        mine = replace(rubric, origin=RubricOrigin.HR)
        if self.rubrics.get(question_id) != mine:
            self._change({**self.rubrics, question_id: mine}, self.settings, at)

    def remove_rubric(self, question_id: UUID, at: Occasion) -> None:
        if question_id in self.rubrics:
            self._change({each: rubric for each, rubric in self.rubrics.items() if each != question_id}, self.settings, at)

    def change_settings(self, settings: ScoringSettings, at: Occasion) -> None:
        if settings != self.settings:
            self._change(self.rubrics, settings, at)

    def fix_when_late(self, published_at: datetime, at: Occasion) -> None:
        """A template that was published long ago and whose rubrics nobody fixed: what is there now is the first version."""
        if self.state is not PlanState.FIXED and at.now - published_at > PROPOSED_WITHIN:
            self._fix(0, NOTHING_SPENT, at)

    def begin_proposal(self, question_ids: Iterable[UUID], now: datetime) -> tuple[UUID, ...]:
        """Which of the published questions lack a rubric; rubrics of questions that were removed from the draft are dropped."""
        asked = tuple(question_ids)
        if self.state is PlanState.FIXED:
            return ()
        self.rubrics = {each: self.rubrics[each] for each in asked if each in self.rubrics}
        self.state, self.updated_at = PlanState.PROPOSING, now
        self.proposing_since = self.proposing_since or now
        return tuple(each for each in asked if each not in self.rubrics)

    def fix_first_version(self, proposals: Mapping[UUID, Rubric], at: Occasion, spent: Spent = NOTHING_SPENT) -> None:
        """Once; a rubric that a person wrote in the meantime stays."""
        if self.state is not PlanState.FIXED:
            missing = {each: rubric for each, rubric in proposals.items() if each not in self.rubrics}
            self.rubrics = {**self.rubrics, **missing}
            self._fix(len(missing), spent, at)

    def _change(self, rubrics: Mapping[UUID, Rubric], settings: ScoringSettings, at: Occasion) -> None:
        scored_otherwise = not settings.scores_like(self.settings) or rubrics != self.rubrics
        self.rubrics, self.settings, self.updated_at = rubrics, settings, at.now
        if self.state is PlanState.FIXED and scored_otherwise:
            self._append(0, NOTHING_SPENT, at)

    def _fix(self, proposed: int, spent: Spent, at: Occasion) -> None:
        self.state, self.proposing_since, self.updated_at = PlanState.FIXED, None, at.now
        self._append(proposed, spent, at)

    def _append(self, proposed: int, spent: Spent, at: Occasion) -> None:
        scoring = ScoringVersion(
            template_id=self.template_id,
            number=len(self.versions) + 1,
            readers=self.settings.readers,
            model=self.settings.model or at.platform_model,
            fallback_model=self.settings.fallback_model,
            prompt_version=PROMPT_VERSION,
            rubrics=dict(self.rubrics),
        )
        self.versions = (*self.versions, FixedVersion(scoring=scoring, created_at=at.now, created_by=at.by, spent=spent))
        self.record(published.RubricsFixed(template_id=self.template_id, version=scoring.number, proposed=proposed))
