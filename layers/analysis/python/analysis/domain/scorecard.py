"""The scorecard: one pure function from questions and readings to scores and a recommendation."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from analysis.domain.reading import Reading
from analysis.domain.scoring import EQUAL_WEIGHTS, Criterion, Recommendation, level_score, overall_score, question_score, recommendation_for
from events.transcript import QuestionKind, Transcript, TranscriptQuestion
from kernel.errors import DomainError

FULL, NONE = 100, 0

NO_ANSWER = "No answer was given. The question was required, so it counts with 0 points."
RIGHT_OPTION = "The chosen option is correct."
WRONG_OPTION = "The chosen option is not correct."
VIDEO_ANSWER = "This answer is a video. It was not scored and does not count towards the overall score; a person has to watch it."


class NothingToScore(DomainError):
    status = 422
    code = "NO_QUESTIONS_ANALYZED"


class Assessment(StrEnum):
    """How a question came to its score; `unanswered` and `not_assessable` say that nothing was judged."""

    READ = "read"
    COMPARED = "compared"
    UNANSWERED = "unanswered"
    NOT_ASSESSABLE = "not_assessable"


@dataclass(frozen=True, kw_only=True)
class CriterionScore:
    criterion: Criterion
    score: int
    weight: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class QuestionAnalysis:
    """One line of the scorecard. `is_correct` is for multiple choice only."""

    index: int
    question_id: UUID
    question_text: str
    question_type: QuestionKind
    assessment: Assessment
    response_text: str
    score: int
    feedback: str
    criteria: tuple[CriterionScore, ...] = ()
    is_correct: bool | None = None
    tokens_used: int = 0


@dataclass(frozen=True, kw_only=True)
class Scorecard:
    """The questions in their order; overall score and recommendation come from the same numbers."""

    questions: tuple[QuestionAnalysis, ...]
    overall_score: int
    recommendation: Recommendation

    @property
    def assessed(self) -> int:
        """How many answers were judged."""
        return sum(question.assessment in (Assessment.READ, Assessment.COMPARED) for question in self.questions)


def assessment_of(question: TranscriptQuestion) -> Assessment:
    """A video is not transcribed, and an address says nothing about what was said in it."""
    answer = question.answer
    if answer is None or not answer.text.strip():
        return Assessment.UNANSWERED
    if question.type == "multiple_choice":
        return Assessment.COMPARED
    return Assessment.NOT_ASSESSABLE if answer.response_type == "video" else Assessment.READ


def is_scorable(transcript: Transcript) -> bool:
    return any(_counts(question) for question in transcript.questions)


def score(transcript: Transcript, readings: Mapping[int, Reading]) -> Scorecard:
    """`readings` holds one reading per question that is read, by index. Raises `NothingToScore`."""
    if not is_scorable(transcript):
        raise NothingToScore("The interview has no answer that can be scored.")
    listed = [question for question in transcript.questions if question.required or assessment_of(question) is not Assessment.UNANSWERED]
    analyses = {question.index: _analysis(question, readings) for question in listed}
    overall = overall_score(analyses[question.index].score for question in listed if _counts(question))
    return Scorecard(questions=tuple(analyses.values()), overall_score=overall, recommendation=recommendation_for(overall))


def _counts(question: TranscriptQuestion) -> bool:
    """Required questions count even without an answer; what nobody can assess counts for nobody and against nobody."""
    assessment = assessment_of(question)
    if assessment is Assessment.UNANSWERED:
        return question.required
    return assessment is not Assessment.NOT_ASSESSABLE


def _analysis(question: TranscriptQuestion, readings: Mapping[int, Reading]) -> QuestionAnalysis:
    match assessment_of(question):
        case Assessment.READ:
            return _read(question, readings[question.index])
        case Assessment.COMPARED:
            return _compared(question)
        case Assessment.UNANSWERED:
            return _line(question, Assessment.UNANSWERED, NONE, NO_ANSWER, is_correct=_never_chosen(question))
        case Assessment.NOT_ASSESSABLE:
            return _line(question, Assessment.NOT_ASSESSABLE, NONE, VIDEO_ANSWER)


def _read(question: TranscriptQuestion, reading: Reading) -> QuestionAnalysis:
    criteria = tuple(
        CriterionScore(
            criterion=each.criterion,
            score=level_score(each.level),
            weight=float(EQUAL_WEIGHTS[each.criterion]),
            evidence=each.evidence,
        )
        for each in reading.criteria
    )
    points = question_score(reading.levels)
    return _line(question, Assessment.READ, points, reading.feedback, criteria=criteria, tokens=reading.tokens)


def _compared(question: TranscriptQuestion) -> QuestionAnalysis:
    """By the exact text of the option."""
    chosen = question.answer.text if question.answer else ""
    correct = any(option.is_correct and option.text == chosen for option in question.options or ())
    points, feedback = (FULL, RIGHT_OPTION) if correct else (NONE, WRONG_OPTION)
    return _line(question, Assessment.COMPARED, points, feedback, is_correct=correct)


def _never_chosen(question: TranscriptQuestion) -> bool | None:
    return False if question.type == "multiple_choice" else None


def _line(
    question: TranscriptQuestion,
    assessment: Assessment,
    points: int,
    feedback: str,
    *,
    criteria: tuple[CriterionScore, ...] = (),
    is_correct: bool | None = None,
    tokens: int = 0,
) -> QuestionAnalysis:
    return QuestionAnalysis(
        index=question.index,
        question_id=question.id,
        question_text=question.text,
        question_type=question.type,
        assessment=assessment,
        response_text=question.answer.text if question.answer else "",
        score=points,
        feedback=feedback,
        criteria=criteria,
        is_correct=is_correct,
        tokens_used=tokens,
    )
