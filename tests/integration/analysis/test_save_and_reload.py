"""Whatever an analysis can be, it is loaded exactly as it was saved."""

from datetime import timedelta
from typing import Literal
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.domain.analysis import Analysis, Prose, Remark
from analysis.domain.failure import FailureReason
from analysis.domain.reading import Verdict
from analysis.domain.rubric import Rubric, RubricOrigin
from analysis.domain.scorecard import score
from analysis.domain.screen import Mark, MarkKind
from analysis.domain.shown import Span
from tests.integration.analysis.conftest import World
from tests.unit.analysis.building import NOW, PROVENANCE, a_panel, a_question, a_reading, a_transcript, a_version, an_analysis, spent

on_one_database = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=60)
REMARKS = st.lists(st.builds(Remark, question=st.integers(1, 9), text=TEXT), max_size=3).map(tuple)
PROSE = st.builds(Prose, summary=TEXT, strengths=REMARKS, weaknesses=REMARKS, model=st.none() | TEXT)


def save(world: World, analysis: Analysis) -> None:
    with world.begin() as work:
        work.analyses.add(analysis)


def reloaded(world: World, analysis: Analysis) -> Analysis:
    with world.begin() as work:
        return work.analyses.get(analysis.id)


@given(PROSE, TEXT, TEXT, st.lists(st.integers(1, 5), min_size=4, max_size=4))
@on_one_database
def test_a_completed_analysis(database: World, prose: Prose, answer: str, feedback: str, levels: list[int]) -> None:
    questions = (
        a_question(0, answer=f"text {answer}"),
        a_question(2, type="multiple_choice", answer="Every second"),
        a_question(5, answer=None),
        a_question(6, type="video", given_as="video", answer="https://videos.example.test/1"),
    )
    analysis = an_analysis()
    analysis.start(NOW)
    rubric = Rubric(points=("measured it", "proved it"), origin=RubricOrigin.PROPOSED)
    reading = a_reading(*levels, feedback=feedback, evidence=(answer,), points=(Verdict.MET, Verdict.NOT_MET), invented=1)
    version = a_version(readers=2, rubrics={questions[0].id: rubric})
    marks = {0: (Mark(span=Span(start=0, end=4), kind=MarkKind.ORDER),)}
    card = score(a_transcript(*questions), {0: a_panel(reading, reading, rubric=rubric, marked=True), 6: None}, version, marks)
    analysis.complete(card, prose, PROVENANCE, spent=spent(12), now=NOW + timedelta(seconds=3))
    save(database, analysis)
    assert reloaded(database, analysis) == analysis


@pytest.mark.parametrize("reason", FailureReason)
def test_a_failed_analysis(database: World, reason: FailureReason) -> None:
    analysis = an_analysis()
    analysis.start(NOW)
    analysis.fail(reason, spent=spent(3), now=NOW)
    save(database, analysis)
    assert reloaded(database, analysis) == analysis


@pytest.mark.parametrize("state", ["pending", "in_progress", "asked for again"])
def test_an_unfinished_analysis(database: World, state: Literal["pending", "in_progress", "asked for again"]) -> None:
    analysis = an_analysis()
    if state != "pending":
        analysis.start(NOW)
    if state == "asked for again":
        analysis.fail(FailureReason.INTERNAL, spent=spent(1), now=NOW)
        analysis.request_again(uuid4(), NOW)
    save(database, analysis)
    assert reloaded(database, analysis) == analysis
