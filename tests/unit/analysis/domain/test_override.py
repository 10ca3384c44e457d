"""What people's words make of a scorecard, by the same functions that made it."""

from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from analysis.domain.assessment import Assessment
from analysis.domain.override import CriterionOverride, InvalidOverride, Line, Overridden, Word, overridden
from analysis.domain.scoring import EQUAL_WEIGHTS, Criterion, Recommendation

READ, VIDEO = uuid4(), uuid4()


def a_line(score: int = 75, question_id: UUID = READ, **weights: Decimal) -> Line:
    given = {Criterion(name): weight for name, weight in weights.items()} or dict(EQUAL_WEIGHTS)
    scores = dict.fromkeys(Criterion, score)
    return Line(question_id=question_id, assessment=Assessment.READ, score=score, scores=scores, weights=given)


def without_criteria(assessment: Assessment, score: int = 0) -> Line:
    return Line(question_id=VIDEO, assessment=assessment, score=score, scores={}, weights={})


def word(*scores: tuple[Criterion, int], question_id: UUID = READ, recommendation: Recommendation | None = None) -> Word:
    criteria = tuple(CriterionOverride(question_id=question_id, criterion=criterion, score=score) for criterion, score in scores)
    return Word(recommendation=recommendation, criteria=criteria)


def test_the_last_word_about_a_criterion_holds() -> None:
    words = [word((Criterion.DEPTH, 0)), word((Criterion.DEPTH, 100))]
    assert overridden([a_line()], words) == Overridden(overall_score=81, recommendation=Recommendation.HIRE)


def test_the_rubric_s_weights_count() -> None:
    line = a_line(relevance=Decimal("0.7"), completeness=Decimal("0.1"), clarity=Decimal("0.1"), depth=Decimal("0.1"))
    assert overridden([line], [word((Criterion.RELEVANCE, 0))]).overall_score == 23


def test_a_recommendation_that_was_said_is_stronger_than_the_numbers() -> None:
    words = [word(recommendation=Recommendation.CONSIDER), word((Criterion.DEPTH, 100))]
    assert overridden([a_line(100)], words).recommendation is Recommendation.CONSIDER


def test_what_nobody_has_judged_counts_only_when_somebody_does() -> None:
    for assessment in (Assessment.UNREAD, Assessment.NOT_ASSESSABLE):
        lines = [a_line(100), without_criteria(assessment)]
        assert overridden(lines, [word((Criterion.DEPTH, 100))]).overall_score == 100
        judged = word(*((criterion, 0) for criterion in Criterion), question_id=VIDEO)
        assert overridden(lines, [judged]) == Overridden(overall_score=50, recommendation=Recommendation.CONSIDER)


def test_a_required_question_without_an_answer_keeps_its_0() -> None:
    assert overridden([a_line(100), without_criteria(Assessment.UNANSWERED)], [word((Criterion.DEPTH, 100))]).overall_score == 50


@pytest.mark.parametrize(("assessment", "score"), [(Assessment.UNANSWERED, 0), (Assessment.COMPARED, 0), (Assessment.COMPARED, 100)])
def test_a_person_scores_a_lost_answer_or_a_wrong_key_by_all_criteria(assessment: Assessment, score: int) -> None:
    lines = [a_line(100), without_criteria(assessment, score)]
    judged = word(*((criterion, 50) for criterion in Criterion), question_id=VIDEO)
    assert overridden(lines, [judged]) == Overridden(overall_score=75, recommendation=Recommendation.HIRE)


@pytest.mark.parametrize("assessment", [each for each in Assessment if each is not Assessment.READ])
def test_what_has_no_criteria_takes_all_four_or_none(assessment: Assessment) -> None:
    line = without_criteria(assessment)
    line.ensure_takes(Criterion)
    with pytest.raises(InvalidOverride, match="all four"):
        line.ensure_takes([Criterion.DEPTH])
