"""Several readings of one answer become one, and what they disagree about is said."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from analysis.domain.human import HumanReason
from analysis.domain.panel import panel
from analysis.domain.reading import Verdict
from analysis.domain.rubric import DEFAULT_RUBRIC, Rubric, RubricOrigin
from analysis.domain.scorecard import score
from analysis.domain.scoring import Criterion
from analysis.domain.sheet import Variant
from tests.unit.analysis.building import a_panel, a_question, a_reading, a_task, a_transcript, a_version

MET, PARTLY, NOT_MET = Verdict.MET, Verdict.PARTLY, Verdict.NOT_MET
RUBRIC = Rubric(points=("measured it", "found the cause", "proved it"), origin=RubricOrigin.HR)


def test_the_median_counts() -> None:
    found = a_panel(a_reading(3), a_reading(4), a_reading(4))
    assert (found.score, [each.level for each in found.criteria]) == (75, [4, 4, 4, 4])
    assert found.criteria[0].levels == (3, 4, 4)
    assert found.reasons == ()


def test_of_two_readers_the_more_careful_one_counts() -> None:
    assert a_panel(a_reading(3), a_reading(4)).score == 50


def test_readers_more_than_a_level_apart_ask_for_a_person() -> None:
    assert a_panel(a_reading(2), a_reading(4), a_reading(4)).reasons == (HumanReason.READERS_DISAGREE,)
    assert a_panel(a_reading(3), a_reading(4), a_reading(4)).reasons == ()


def test_with_points_completeness_is_their_share_and_quotes_come_with_them() -> None:
    readings = [
        a_reading(4, points=(MET, PARTLY, NOT_MET)),
        a_reading(4, points=(MET, MET, NOT_MET)),
        a_reading(4, points=(MET, PARTLY, MET)),
    ]
    found = a_panel(*readings, rubric=RUBRIC)
    assert [each.verdict for each in found.points] == [MET, PARTLY, NOT_MET]
    assert [bool(each.evidence) for each in found.points] == [True, True, False]
    completeness = next(each for each in found.criteria if each.criterion is Criterion.COMPLETENESS)
    assert (completeness.score, found.score) == (50, 69)


def test_weights_of_the_rubric_count() -> None:
    weights = dict(zip(Criterion, (Decimal("0.7"), Decimal("0.1"), Decimal("0.1"), Decimal("0.1")), strict=True))
    assert a_panel(a_reading(5, 1, 1, 1), rubric=Rubric(weights=weights)).score == 70


def test_an_invented_quote_and_a_missing_reader_ask_for_a_person() -> None:
    assert a_panel(a_reading(4, invented=1), readers=2).reasons == (HumanReason.INVENTED_QUOTE, HumanReason.FEWER_READERS)


@given(st.integers(1, 5), st.integers(1, 5))
def test_of_a_marked_answer_the_lower_reading_counts(whole: int, cleaned: int) -> None:
    readings = [(a_task(), a_reading(whole)), (a_task(number=1, variant=Variant.CLEANED), a_reading(cleaned))]
    found = panel(readings, DEFAULT_RUBRIC, readers=1, marked=True)
    assert found is not None
    assert found.score == min(whole, cleaned) * 25 - 25
    assert HumanReason.ADDRESSES_READER in found.reasons


def test_a_marked_answer_needs_a_reading_of_what_is_not_marked() -> None:
    assert panel([(a_task(), a_reading(5))], DEFAULT_RUBRIC, readers=1, marked=True) is None
    cleaned = panel([(a_task(variant=Variant.CLEANED), a_reading(2))], DEFAULT_RUBRIC, readers=1, marked=True)
    assert cleaned is not None
    assert cleaned.score == 25
    assert HumanReason.FEWER_READERS in cleaned.reasons


def test_what_is_met_in_any_part_is_met() -> None:
    parts = [(a_task(), a_reading(2, points=(MET, NOT_MET, NOT_MET))), (a_task(number=1), a_reading(4, points=(NOT_MET, PARTLY, NOT_MET)))]
    found = panel(parts, RUBRIC, readers=1, marked=False)
    assert found is not None
    assert [each.verdict for each in found.points] == [MET, PARTLY, NOT_MET]
    assert found.criteria[0].level == 4


def test_readers_who_would_recommend_different_things_ask_for_a_person() -> None:
    transcript = a_transcript(a_question(0), a_question(1))
    panels = {0: a_panel(a_reading(4), a_reading(4), a_reading(3)), 1: a_panel(a_reading(4), a_reading(4), a_reading(4))}
    scorecard = score(transcript, panels, a_version(readers=3), {})
    assert [(each.reason, each.question) for each in scorecard.concerns] == [(HumanReason.READERS_CONFLICT, None)]
    assert scorecard.overall_score == 75


def test_nobody_s_reading_leaves_the_question_out_and_says_so() -> None:
    transcript = a_transcript(a_question(0), a_question(1))
    scorecard = score(transcript, {0: a_panel(a_reading(5)), 1: None}, a_version(), {})
    assert (scorecard.overall_score, scorecard.is_partial, scorecard.assessed) == (100, True, 1)
    assert [(each.reason, each.question) for each in scorecard.concerns] == [(HumanReason.UNREAD, 2)]
