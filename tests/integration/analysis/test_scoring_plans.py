"""Scoring plans on PostgreSQL, and the outline of a template through the function that interviews publishes."""

from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from decimal import Decimal
from functools import cached_property
from time import sleep
from typing import Any, LiteralString
from uuid import UUID, uuid4

import psycopg
import pytest

import kernel.unit_of_work
from analysis.adapters.scoring_plans import ScoringPlanRepository
from analysis.adapters.template_outlines import TemplateOutlines
from analysis.domain.rubric import Rubric, RubricOrigin
from analysis.domain.scoring import Criterion
from analysis.domain.scoring_plan import Occasion, Proposing, ResultsVisibility, ScoringSettings
from analysis.domain.scoring_version import ScoringVersion
from analysis.domain.template_outline import TemplateNotFound, TemplateStatus
from tests.support.platform import Platform
from tests.support.transactions import transactions

NOW = datetime(2026, 1, 31, 9, 15, tzinfo=UTC)
RUBRIC = Rubric(
    points=("Names a measurement", "名称"),
    levels={1: "only claims", 5: "figures before and after"},
    weights=dict(zip(Criterion, (Decimal("0.4"), Decimal("0.3"), Decimal("0.2"), Decimal("0.1")), strict=True)),
    model_answer="I measured first.",
)


class PlansOnly(kernel.unit_of_work.UnitOfWork):
    @cached_property
    def plans(self) -> ScoringPlanRepository:
        return ScoringPlanRepository(self)

    @cached_property
    def outlines(self) -> TemplateOutlines:
        return TemplateOutlines(self.connection)


def begin(platform: Platform) -> Any:
    return transactions(PlansOnly, platform.connect_as("analysis_writer"), NOW)


def at(now: datetime = NOW, by: UUID | None = None) -> Occasion:
    return Occasion(now=now, platform_model="a-model", by=by)


def a_template(platform: Platform, status: str = "draft") -> UUID:
    """A template with a text question, written past the interviews context."""
    template_id = uuid4()
    connection = platform.connect_as("interviews_writer")
    connection.execute(
        "insert into templates (id, title, description, created_by, status, settings, created_at, updated_at, version)"
        " values (%s, 'Lead', 'A shift', %s, %s, %s, %s, %s, 1)",
        [template_id, uuid4(), status, '{"language": "de"}', NOW, NOW],
    )
    connection.execute(
        "insert into questions (id, template_id, text, type, order_number, time_limit, required, hints, created_at)"
        " values (%s, %s, 'What do you do first?', 'text', 1, 60, true, null, %s)",
        [uuid4(), template_id, NOW],
    )
    return template_id


def test_a_plan_comes_back_as_it_was_stored_with_all_its_versions(platform: Platform) -> None:
    template, question, recruiter = uuid4(), uuid4(), uuid4()
    work = begin(platform)
    with work() as uow:
        uow.plans.take(template, NOW).set_rubric(question, RUBRIC, at(by=recruiter))
    with work() as uow:
        uow.plans.take(template, NOW).fix_first_version({uuid4(): Rubric(points=("Any",), origin=RubricOrigin.PROPOSED)}, at())
    settings = ScoringSettings(readers=5, model="big/model", fallback_model="small", results_visibility=ResultsVisibility.AFTER_DECISION)
    with work() as uow:
        changed = uow.plans.take(template, NOW)
        changed.change_settings(settings, at(by=recruiter))
    with work() as uow:
        assert uow.plans.take(template, NOW) == changed
    assert [(each.scoring.number, each.scoring.model, each.created_by) for each in changed.versions] == [
        (1, "a-model", None),
        (2, "big/model", recruiter),
    ]
    assert changed.rubrics[question].digest == RUBRIC.digest
    told = [envelope["payload"] for envelope in platform.outbox("analysis.rubrics_fixed")]
    assert [(each["version"], each["proposed"]) for each in told] == [(1, 1), (2, 0)]


def test_what_holds_for_scoring_is_nothing_then_awaited_then_the_newest_version(platform: Platform) -> None:
    template = uuid4()
    work = begin(platform)
    with work() as uow:
        assert uow.plans.scoring_of(template) is None
        uow.plans.take(template, NOW).begin_proposal([uuid4()], NOW)
    with work() as uow:
        assert uow.plans.scoring_of(template) == Proposing(since=NOW)
        plan = uow.plans.take(template, NOW)
        plan.fix_first_version({}, at())
        plan.change_settings(ScoringSettings(readers=1), at())
    with work() as uow:
        scoring = uow.plans.scoring_of(template)
    assert isinstance(scoring, ScoringVersion)
    assert (scoring.number, scoring.readers) == (2, 1)


@pytest.mark.parametrize(
    "statement", ["update scoring_versions set readers = 1", "delete from scoring_versions", "update scoring_plans set readers = 6"]
)
def test_the_database_keeps_versions_as_they_were_fixed(platform: Platform, statement: LiteralString) -> None:
    with begin(platform)() as uow:
        uow.plans.take(uuid4(), NOW).fix_first_version({}, at())
    with pytest.raises(psycopg.DatabaseError):
        platform.connect_as("analysis_writer").execute(statement)


def test_two_recruiters_who_write_the_first_rubrics_at_once_take_turns(platform: Platform) -> None:
    template = uuid4()
    units = [begin(platform) for _ in range(4)]

    def write(unit: Any) -> None:
        with unit() as uow:
            uow.plans.take(template, NOW).set_rubric(uuid4(), RUBRIC, at())

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, units))
    with units[0]() as uow:
        assert len(uow.plans.take(template, NOW).rubrics) == 4


def test_the_outline_tells_owner_state_language_and_questions(platform: Platform) -> None:
    template = a_template(platform, status="active")
    with begin(platform)() as uow:
        outline = uow.outlines.locked(template)
        with pytest.raises(TemplateNotFound):
            uow.outlines.locked(uuid4())
    assert (outline.status, outline.language, outline.title, outline.published_at) == (TemplateStatus.ACTIVE, "de", "Lead", NOW)
    assert [(question.index, question.text, question.required) for question in outline.questions] == [(0, "What do you do first?", True)]


def publish(platform: Platform, template: UUID) -> int:
    statement = "update templates set status = 'active', version = version + 1 where id = %s and version = 1"
    return platform.connect_as("interviews_writer").execute(statement, [template]).rowcount


def test_a_publication_at_the_same_moment_waits_for_the_rubric(platform: Platform) -> None:
    template = a_template(platform)
    with ThreadPoolExecutor(1) as pool:
        with begin(platform)() as uow:
            assert uow.outlines.locked(template).is_draft
            published: Future[int] = pool.submit(publish, platform, template)
            sleep(0.3)
            assert not published.done()
        assert published.result(timeout=5) == 1


def test_a_rubric_that_came_after_the_publication_sees_it(platform: Platform) -> None:
    template = a_template(platform)
    publishing = platform.connect_as("interviews_writer")

    def look() -> TemplateStatus:
        with begin(platform)() as uow:
            return TemplateStatus(uow.outlines.locked(template).status)

    with ThreadPoolExecutor(1) as pool:
        with publishing.transaction():
            publishing.execute("update templates set status = 'active' where id = %s", [template])
            looked: Future[TemplateStatus] = pool.submit(look)
            sleep(0.3)
            assert not looked.done()
        assert looked.result(timeout=5) is TemplateStatus.ACTIVE


@pytest.mark.parametrize("role", ["analysis_writer", "analysis_reader"])
def test_templates_themselves_stay_closed_to_analysis(platform: Platform, role: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        platform.connect_as(role).execute("select * from interviews.templates")


def test_who_only_reads_takes_no_lock(platform: Platform) -> None:
    template = a_template(platform)
    reader = platform.connect_as("analysis_reader")
    found: Any = reader.execute("select status from interviews.template_outline(%s)", [template]).fetchone()
    assert found["status"] == "draft"
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        reader.execute("select status from interviews.locked_template_outline(%s)", [template])
