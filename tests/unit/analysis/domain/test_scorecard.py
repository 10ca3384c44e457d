"""The scorecard as a whole (spec: analysis, sections 5, 6, 16; the defects A1, A7, A10, A13)."""

from collections.abc import Mapping
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.domain.assessment import Assessment, NothingToScore, assessment_of, is_scorable
from analysis.domain.reading import Reading
from analysis.domain.scorecard import Scorecard
from analysis.domain.scorecard import score as scorecard_of
from analysis.domain.scoring import recommendation_for
from events.transcript import Transcript, TranscriptQuestion
from tests.unit.analysis.building import a_panel, a_question, a_reading, a_transcript, a_version


def score(transcript: Transcript, readings: Mapping[int, Reading]) -> Scorecard:
    return scorecard_of(transcript, {index: a_panel(reading) for index, reading in readings.items()}, a_version(), {})


def test_a_read_answer_is_scored_by_its_levels_and_keeps_its_evidence() -> None:
    scorecard = score(a_transcript(a_question()), {0: a_reading(5, 4, 4, 3)})
    (line,) = scorecard.questions
    assert (line.score, line.assessment, line.is_correct) == (75, Assessment.READ, None)
    assert [(each.criterion.value, each.score, each.weight) for each in line.criteria] == [
        ("relevance", 100, 0.25), ("completeness", 75, 0.25), ("clarity", 75, 0.25), ("depth", 50, 0.25),
    ]  # fmt: skip
    assert all(each.evidence for each in line.criteria)


@pytest.mark.parametrize(
    ("chosen", "points", "correct"), [("Every second", 100, True), ("Never again", 0, False), ("every second", 0, False)]
)
def test_a1_multiple_choice_is_compared_with_the_exact_option_and_says_whether_it_is_correct(
    chosen: str, points: int, correct: bool
) -> None:
    scorecard = score(a_transcript(a_question(type="multiple_choice", answer=chosen)), {})
    (line,) = scorecard.questions
    assert (line.score, line.is_correct, line.assessment, line.criteria) == (points, correct, Assessment.COMPARED, ())


def test_a7_score_and_recommendation_come_from_the_same_numbers() -> None:
    questions = [a_question(index) for index in range(3)]
    scorecard = score(a_transcript(*questions), {0: a_reading(5), 1: a_reading(4), 2: a_reading(3)})
    assert (scorecard.overall_score, scorecard.recommendation.value) == (75, "hire")


def test_a10_an_unanswered_required_question_counts_as_zero_and_is_listed() -> None:
    scorecard = score(a_transcript(a_question(0), a_question(1, answer=None)), {0: a_reading(5)})
    assert scorecard.overall_score == 50
    missing = scorecard.questions[1]
    assert (missing.score, missing.assessment, missing.response_text) == (0, Assessment.UNANSWERED, "")
    assert "No answer" in missing.feedback


@pytest.mark.parametrize("blank", [None, "", "  \n\t "])
def test_a_blank_answer_is_no_answer(blank: str | None) -> None:
    assert assessment_of(a_question(answer=blank)) is Assessment.UNANSWERED


def test_an_unanswered_optional_question_is_left_out() -> None:
    scorecard = score(a_transcript(a_question(0), a_question(1, answer=None, required=False)), {0: a_reading(5)})
    assert (scorecard.overall_score, len(scorecard.questions)) == (100, 1)


def test_an_answered_optional_question_counts() -> None:
    scorecard = score(a_transcript(a_question(0), a_question(1, required=False)), {0: a_reading(5), 1: a_reading(1)})
    assert scorecard.overall_score == 50


def test_an_unanswered_multiple_choice_question_is_not_correct() -> None:
    scorecard = score(a_transcript(a_question(type="multiple_choice", answer=None)), {})
    assert (scorecard.questions[0].is_correct, scorecard.overall_score) == (False, 0)


def test_a13_a_video_is_not_judged_by_its_address_and_counts_for_nobody() -> None:
    video = a_question(1, type="video", given_as="video", answer="https://videos.example.test/1")
    scorecard = score(a_transcript(a_question(0), video), {0: a_reading(4)})
    assert scorecard.overall_score == 75
    assert (scorecard.questions[1].assessment, scorecard.questions[1].score) == (Assessment.NOT_ASSESSABLE, 0)
    assert "person" in scorecard.questions[1].feedback
    assert scorecard.assessed == 1


def test_a_written_answer_to_a_video_question_is_read() -> None:
    assert assessment_of(a_question(type="video", given_as="text")) is Assessment.READ


def test_code_is_read() -> None:
    assert assessment_of(a_question(given_as="code")) is Assessment.READ


@pytest.mark.parametrize(
    "question",
    [a_question(type="video", given_as="video", answer="https://videos.example.test/1"), a_question(answer=None, required=False)],
)
def test_an_interview_without_anything_to_judge_has_no_scorecard(question: TranscriptQuestion) -> None:
    assert not is_scorable(a_transcript(question))
    with pytest.raises(NothingToScore):
        score(a_transcript(question), {})


def test_the_lines_are_in_the_order_of_the_questions() -> None:
    questions = [a_question(index, answer=None if index == 1 else "Some answer") for index in range(4)]
    scorecard = score(a_transcript(*questions), {index: a_reading(3) for index in (0, 2, 3)})
    assert [line.index for line in scorecard.questions] == [0, 1, 2, 3]


Kind = Literal["read", "missing", "optional missing", "right", "wrong"]


def _case(index: int, kind: Kind, level: int) -> tuple[TranscriptQuestion, Reading | None]:
    if kind == "read":
        return a_question(index), a_reading(level)
    if kind in ("right", "wrong"):
        return a_question(index, type="multiple_choice", answer="Every second" if kind == "right" else "Never again"), None
    return a_question(index, answer=None, required=kind == "missing"), None


interviews = st.lists(
    st.tuples(st.sampled_from(("read", "missing", "optional missing", "right", "wrong")), st.integers(1, 5)), min_size=1, max_size=12
).filter(lambda cases: any(kind != "optional missing" for kind, _ in cases))


@given(interviews)
def test_the_recommendation_is_always_that_of_the_overall_score(cases: list[tuple[Kind, int]]) -> None:
    made = [_case(index, kind, level) for index, (kind, level) in enumerate(cases)]
    readings = {index: reading for index, (_, reading) in enumerate(made) if reading}
    scorecard = score(a_transcript(*(question for question, _ in made)), readings)
    assert 0 <= scorecard.overall_score <= 100
    assert scorecard.recommendation is recommendation_for(scorecard.overall_score)
    assert scorecard == score(a_transcript(*(question for question, _ in made)), readings)
