"""Scoring plans and their versions in PostgreSQL."""

import json
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from analysis.adapters.spent_rows import spent_from_row, spent_row
from analysis.domain.rubric import Rubric, RubricOrigin
from analysis.domain.scoring import Criterion
from analysis.domain.scoring_plan import FixedVersion, PlanState, Proposing, ResultsVisibility, ScoringPlan, ScoringSettings
from analysis.domain.scoring_version import ScoringVersion
from kernel.unit_of_work import Repository

LOCK = "select pg_advisory_xact_lock(hashtextextended('analysis.scoring_plan:' || %(template_id)s::text, 0))"

SELECT = """
select p.*, coalesce((select json_agg(v order by v.number) from scoring_versions v where v.template_id = p.template_id), '[]') as versions
from scoring_plans p where p.template_id = %(template_id)s"""

SCORING = """
select p.state, coalesce(p.proposing_since, p.updated_at) as since,
       (select to_json(v) from scoring_versions v where v.template_id = p.template_id order by v.number desc limit 1) as newest
from scoring_plans p where p.template_id = %(template_id)s"""

INSERT = """
insert into scoring_plans (template_id, state, readers, model, fallback_model, results_visibility, rubrics, proposing_since, created_at,
                           updated_at, version)
values (%(template_id)s, %(state)s, %(readers)s, %(model)s, %(fallback_model)s, %(results_visibility)s, %(rubrics)s, %(proposing_since)s,
        %(created_at)s, %(updated_at)s, %(version)s)"""

UPDATE = """
update scoring_plans set state = %(state)s, readers = %(readers)s, model = %(model)s, fallback_model = %(fallback_model)s,
       results_visibility = %(results_visibility)s, rubrics = %(rubrics)s, proposing_since = %(proposing_since)s,
       updated_at = %(updated_at)s, version = %(version)s
where template_id = %(template_id)s and version = %(version)s - 1"""

INSERT_VERSION = """
insert into scoring_versions (template_id, number, readers, model, fallback_model, prompt_version, rubrics, digest, created_by, created_at,
                              prompt_tokens, completion_tokens, cost_micros)
values (%(template_id)s, %(number)s, %(readers)s, %(model)s, %(fallback_model)s, %(prompt_version)s, %(rubrics)s, %(digest)s,
        %(created_by)s, %(created_at)s, %(prompt_tokens)s, %(completion_tokens)s, %(cost_micros)s)"""


class ScoringPlanRepository(Repository[ScoringPlan]):
    """Writers of one plan take turns; versions are only ever added."""

    def take(self, template_id: UUID, now: datetime) -> ScoringPlan:
        key = {"template_id": template_id}
        self.connection.execute(LOCK, key)
        row = self.connection.execute(SELECT, key).fetchone()
        if row is not None:
            return self.loaded(_plan(row))
        plan = ScoringPlan.of(template_id, now)
        self.add(plan)
        return plan

    def scoring_of(self, template_id: UUID) -> ScoringVersion | Proposing | None:
        row = self.connection.execute(SCORING, {"template_id": template_id}).fetchone()
        if row is None:
            return None
        return Proposing(since=row["since"]) if row["newest"] is None else version_from_row(row["newest"])

    def insert(self, aggregate: ScoringPlan) -> None:
        self.connection.execute(INSERT, _row(aggregate))
        self._append(aggregate.versions)

    def update(self, aggregate: ScoringPlan, before: ScoringPlan) -> int:
        hit = self.connection.execute(UPDATE, _row(aggregate)).rowcount
        if hit:
            self._append(aggregate.versions[len(before.versions) :])
        return hit

    def _append(self, versions: tuple[FixedVersion, ...]) -> None:
        for version in versions:
            self.connection.execute(INSERT_VERSION, _version_row(version))


def version_from_row(row: dict[str, Any]) -> ScoringVersion:
    return ScoringVersion(
        template_id=UUID(row["template_id"]),
        number=row["number"],
        readers=row["readers"],
        model=row["model"],
        fallback_model=row["fallback_model"],
        prompt_version=row["prompt_version"],
        rubrics=_rubrics(row["rubrics"]),
    )


def _rubrics_row(rubrics: Mapping[UUID, Rubric]) -> str:
    """Weights as text, so that they stay exact."""
    return json.dumps({str(question_id): _rubric_row(rubric) for question_id, rubric in rubrics.items()})


def _plan(row: dict[str, Any]) -> ScoringPlan:
    return ScoringPlan(
        template_id=row["template_id"],
        settings=ScoringSettings(
            readers=row["readers"],
            model=row["model"],
            fallback_model=row["fallback_model"],
            results_visibility=ResultsVisibility(row["results_visibility"]),
        ),
        state=PlanState(row["state"]),
        rubrics=_rubrics(row["rubrics"]),
        versions=tuple(_fixed(version) for version in row["versions"]),
        proposing_since=row["proposing_since"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        version=row["version"],
    )


def _fixed(row: dict[str, Any]) -> FixedVersion:
    return FixedVersion(
        scoring=version_from_row(row),
        created_at=datetime.fromisoformat(row["created_at"]),
        created_by=UUID(row["created_by"]) if row["created_by"] else None,
        spent=spent_from_row(row),
    )


def _rubrics(rows: Mapping[str, dict[str, Any]]) -> dict[UUID, Rubric]:
    return {UUID(question_id): _rubric(row) for question_id, row in rows.items()}


def _rubric(row: dict[str, Any]) -> Rubric:
    return Rubric(
        points=tuple(row["points"]),
        levels={int(level): anchor for level, anchor in row["levels"].items()},
        weights={Criterion(criterion): Decimal(weight) for criterion, weight in row["weights"].items()},
        model_answer=row["model_answer"],
        origin=RubricOrigin(row["origin"]),
    )


def _rubric_row(rubric: Rubric) -> dict[str, Any]:
    return {
        "points": rubric.points,
        "levels": {str(level): anchor for level, anchor in rubric.levels.items()},
        "weights": {criterion.value: str(weight) for criterion, weight in rubric.weights.items()},
        "model_answer": rubric.model_answer,
        "origin": rubric.origin.value,
    }


def _row(plan: ScoringPlan) -> dict[str, Any]:
    return {
        "template_id": plan.template_id,
        "state": plan.state.value,
        **vars(plan.settings),
        "results_visibility": plan.settings.results_visibility.value,
        "rubrics": _rubrics_row(plan.rubrics),
        "proposing_since": plan.proposing_since,
        "created_at": plan.created_at,
        "updated_at": plan.updated_at,
        "version": plan.version,
    }


def _version_row(version: FixedVersion) -> dict[str, Any]:
    scoring = version.scoring
    return {
        **vars(scoring),
        "rubrics": _rubrics_row(scoring.rubrics),
        "digest": scoring.digest,
        "created_by": version.created_by,
        **spent_row(version.spent),
        "created_at": version.created_at,
    }
