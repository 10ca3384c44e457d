"""A plan is written while the template is a draft, fixed once, and afterwards only ever gets longer."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.domain.rubric import Rubric, RubricOrigin
from analysis.domain.scoring_plan import (
    PROPOSED_WITHIN,
    InvalidScoring,
    Occasion,
    PlanState,
    ResultsVisibility,
    ScoringPlan,
    ScoringSettings,
)
from events.analysis import RubricsFixed

NOW = datetime(2026, 1, 31, 9, 15, tzinfo=UTC)
FIRST, SECOND, REMOVED = UUID(int=1), UUID(int=2), UUID(int=3)
RECRUITER = uuid4()
ONE = Rubric(points=("Names a measurement",))
OTHER = Rubric(points=("Compares two weeks",))
PROPOSED = Rubric(points=("Any", "Other"), origin=RubricOrigin.PROPOSED)


def at(now: datetime = NOW, by: UUID | None = RECRUITER) -> Occasion:
    return Occasion(now=now, platform_model="platform/model", by=by)


def a_plan() -> ScoringPlan:
    return ScoringPlan.of(uuid4(), NOW)


def a_fixed_plan() -> ScoringPlan:
    plan = a_plan()
    plan.set_rubric(FIRST, ONE, at())
    plan.fix_first_version({}, at(by=None))
    plan.release_events()
    return plan


def test_a_draft_collects_rubrics_and_fixes_nothing() -> None:
    plan = a_plan()
    plan.set_rubric(FIRST, PROPOSED, at())
    assert plan.rubrics[FIRST].origin is RubricOrigin.HR
    plan.remove_rubric(FIRST, at())
    plan.remove_rubric(SECOND, at())
    assert (plan.rubrics, plan.versions, plan.release_events()) == ({}, (), [])


def test_publication_asks_for_what_is_missing_and_drops_what_is_no_longer_asked() -> None:
    plan = a_plan()
    plan.set_rubric(FIRST, ONE, at())
    plan.set_rubric(REMOVED, OTHER, at())
    assert plan.begin_proposal([FIRST, SECOND], NOW) == (SECOND,)
    assert (plan.state, plan.proposing_since, set(plan.rubrics)) == (PlanState.PROPOSING, NOW, {FIRST})
    assert plan.begin_proposal([FIRST, SECOND], NOW + timedelta(minutes=1)) == (SECOND,)
    assert plan.proposing_since == NOW


def test_the_first_version_names_model_readers_prompts_and_rubrics() -> None:
    plan = a_plan()
    plan.set_rubric(FIRST, ONE, at())
    plan.begin_proposal([FIRST, SECOND], NOW)
    plan.fix_first_version({SECOND: PROPOSED}, at(by=None))
    [version] = plan.versions
    assert (version.scoring.number, version.scoring.model, version.scoring.readers, version.created_by) == (1, "platform/model", 3, None)
    assert version.scoring.prompt_version
    assert [version.scoring.rubric_for(each).origin for each in (FIRST, SECOND, REMOVED)] == ["hr", "proposed", "default"]
    [told] = plan.release_events()
    assert told == RubricsFixed(template_id=plan.template_id, version=1, proposed=1)
    assert plan.begin_proposal([FIRST], NOW) == ()


def test_what_a_person_wrote_while_it_was_proposed_stays() -> None:
    plan = a_plan()
    plan.begin_proposal([FIRST], NOW)
    plan.set_rubric(FIRST, ONE, at())
    assert plan.versions == ()
    plan.fix_first_version({FIRST: PROPOSED}, at(by=None))
    assert plan.rubrics[FIRST].points == ONE.points


def test_a_first_version_is_fixed_once() -> None:
    plan = a_fixed_plan()
    plan.fix_first_version({SECOND: PROPOSED}, at())
    assert (plan.newest, set(plan.rubrics), plan.release_events()) == (1, {FIRST}, [])


def test_a_changed_rubric_makes_a_version_and_the_old_one_stays() -> None:
    plan = a_fixed_plan()
    before = plan.versions[0]
    plan.set_rubric(FIRST, OTHER, at())
    assert plan.versions[0] == before
    assert plan.versions[1].scoring.rubrics[FIRST].points == OTHER.points
    assert plan.versions[1].created_by == RECRUITER
    assert plan.versions[1].scoring.digest != before.scoring.digest
    assert len(plan.release_events()) == 1


def test_the_same_again_makes_no_version_and_tells_nothing() -> None:
    plan = a_fixed_plan()
    plan.set_rubric(FIRST, ONE, at())
    plan.change_settings(ScoringSettings(), at())
    assert (plan.newest, plan.release_events(), plan.updated_at) == (1, [], NOW)


def test_settings_that_decide_a_score_make_a_version_and_the_visibility_makes_none() -> None:
    plan = a_fixed_plan()
    plan.change_settings(ScoringSettings(results_visibility=ResultsVisibility.AFTER_DECISION), at())
    assert (plan.newest, plan.settings.results_visibility) == (1, "after_decision")
    for settings in (ScoringSettings(readers=5), ScoringSettings(readers=5, model="m"), ScoringSettings(readers=5, fallback_model="f")):
        plan.change_settings(settings, at())
    assert [version.scoring.readers for version in plan.versions] == [3, 5, 5, 5]
    assert [version.scoring.model for version in plan.versions] == ["platform/model", "platform/model", "m", "platform/model"]


def test_a_confirmed_proposal_is_the_person_s_from_then_on() -> None:
    plan = a_plan()
    plan.fix_first_version({FIRST: PROPOSED}, at(by=None))
    plan.set_rubric(FIRST, replace(PROPOSED, origin=RubricOrigin.DEFAULT), at())
    assert (plan.newest, plan.rubrics[FIRST].origin) == (2, RubricOrigin.HR)


@pytest.mark.parametrize(("minutes", "versions"), [(14, 0), (16, 1)])
def test_a_change_long_after_publication_fixes_what_nobody_fixed(minutes: int, versions: int) -> None:
    plan = a_plan()
    plan.set_rubric(FIRST, ONE, at())
    plan.fix_when_late(NOW, at(NOW + timedelta(minutes=minutes)))
    assert len(plan.versions) == versions
    assert timedelta(minutes=14) < PROPOSED_WITHIN < timedelta(minutes=16)


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"readers": 0}, "readers"),
        ({"readers": 6}, "readers"),
        ({"model": ""}, "model"),
        ({"model": "a model"}, "model"),
        ({"fallback_model": "x" * 101}, "fallbackModel"),
    ],
)
def test_settings_have_bounds(settings: dict[str, object], named: str) -> None:
    make: Callable[..., ScoringSettings] = ScoringSettings
    with pytest.raises(InvalidScoring, match=named):
        make(**settings)


RUBRICS = st.sampled_from([ONE, OTHER, PROPOSED])
SETTINGS = st.builds(ScoringSettings, readers=st.integers(1, 5), results_visibility=st.sampled_from(ResultsVisibility))
CHANGES = st.one_of(st.tuples(st.sampled_from([FIRST, SECOND]), RUBRICS), SETTINGS)


@given(st.lists(CHANGES, max_size=12))
def test_versions_are_numbered_never_change_and_never_repeat_the_one_before(changes: list[tuple[UUID, Rubric] | ScoringSettings]) -> None:
    plan = a_fixed_plan()
    for change in changes:
        before = plan.versions
        if isinstance(change, ScoringSettings):
            plan.change_settings(change, at())
        else:
            plan.set_rubric(*change, at())
        assert plan.versions[: len(before)] == before
        assert len(plan.versions) - len(before) == len(plan.release_events()) <= 1
    numbers = [version.scoring.number for version in plan.versions]
    assert numbers == list(range(1, len(numbers) + 1))
    for older, newer in pairwise(plan.versions):
        assert replace(older.scoring, number=newer.scoring.number) != newer.scoring
