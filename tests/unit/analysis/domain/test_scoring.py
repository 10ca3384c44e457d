"""Numbers: what a level, a question and an interview are worth (spec: analysis, sections 2, 5, 6)."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.domain.scoring import (
    Criterion,
    Recommendation,
    completeness_score,
    half_up,
    level_score,
    overall_score,
    question_score,
    recommendation_for,
)

criteria = st.fixed_dictionaries({criterion: st.integers(0, 100) for criterion in Criterion})
scores = st.lists(st.integers(0, 100), min_size=1, max_size=60)


@pytest.mark.parametrize(("value", "rounded"), [("0", 0), ("74.49", 74), ("74.5", 75), ("75.5", 76), ("0.5", 1), ("2.5", 3), ("99.5", 100)])
def test_halves_are_rounded_up_and_never_to_even(value: str, rounded: int) -> None:
    assert half_up(Fraction(value)) == rounded


def test_levels_are_evenly_spaced_points() -> None:
    assert [level_score(level) for level in range(1, 6)] == [0, 25, 50, 75, 100]


@pytest.mark.parametrize("level", [0, 6, -1])
def test_there_is_no_other_level(level: int) -> None:
    with pytest.raises(ValueError, match="1 to 5"):
        level_score(level)


@pytest.mark.parametrize(
    ("given", "points"),
    [((0, 0, 0, 0), 0), ((100, 100, 100, 100), 100), ((75, 50, 50, 50), 56), ((100, 75, 50, 25), 63), ((0, 0, 0, 25), 6)],
)  # fmt: skip
def test_a_question_is_the_mean_of_its_criteria(given: tuple[int, ...], points: int) -> None:
    assert question_score(dict(zip(Criterion, given, strict=True))) == points


def test_weights_count() -> None:
    weights = dict(zip(Criterion, map(Decimal, ("0.7", "0.1", "0.1", "0.1")), strict=True))
    assert question_score(dict(zip(Criterion, (100, 0, 0, 0), strict=True)), weights) == 70


@pytest.mark.parametrize(
    ("each", "overall"), [([0], 0), ([50, 51], 51), ([74, 75], 75), ([100, 0, 0], 33), ([67, 66, 66], 66), ([99, 100], 100)]
)
def test_the_overall_score_is_the_mean_of_the_questions(each: list[int], overall: int) -> None:
    assert overall_score(each) == overall


def test_without_a_question_there_is_no_overall_score() -> None:
    with pytest.raises(ValueError, match="at least one"):
        overall_score([])


@pytest.mark.parametrize(
    ("overall", "word"), [(100, "hire"), (75, "hire"), (74, "consider"), (50, "consider"), (49, "reject"), (0, "reject")]
)
def test_recommendation_bands(overall: int, word: str) -> None:
    assert recommendation_for(overall) == Recommendation(word)


@given(criteria, st.sampled_from(Criterion))
def test_a_better_criterion_never_lowers_a_score(scored: dict[Criterion, int], criterion: Criterion) -> None:
    higher = {**scored, criterion: min(100, scored[criterion] + 1)}
    assert question_score(higher) >= question_score(scored)


@given(scores, st.data())
def test_a_better_answer_never_lowers_the_overall_score(each: list[int], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(each) - 1))
    better = [*each[:place], data.draw(st.integers(each[place], 100)), *each[place + 1 :]]
    assert overall_score(better) >= overall_score(each)


@given(criteria)
def test_scores_stay_within_0_and_100(scored: dict[Criterion, int]) -> None:
    assert 0 <= question_score(scored) <= 100


@pytest.mark.parametrize(("met", "partly", "points", "score"), [(6, 0, 6, 100), (0, 0, 6, 0), (3, 1, 6, 58), (0, 1, 6, 8), (1, 1, 3, 50)])
def test_completeness_is_the_share_of_points_and_half_of_what_is_there_in_part(met: int, partly: int, points: int, score: int) -> None:
    assert completeness_score(met, partly, points) == score
