"""The scorecard: one pure function from questions and readings to scores and a recommendation."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict
from uuid import UUID

from analysis.domain.assessment import Assessment, NothingToScore, assessment_of, counts, is_scorable
from analysis.domain.human import HumanReason
from analysis.domain.panel import PanelReading
from analysis.domain.phrases import Phrase, phrase
from analysis.domain.rubric import Rubric, RubricOrigin
from analysis.domain.scoring import Criterion, Recommendation, overall_score, recommendation_for
from analysis.domain.scoring_version import ScoringVersion
from analysis.domain.screen import Mark
from events.transcript import QuestionKind, Transcript, TranscriptQuestion

FULL, NONE = 100, 0


class _Asked(TypedDict):
    index: int
    question_id: UUID
    question_text: str
    question_type: QuestionKind
    response_text: str


@dataclass(frozen=True, kw_only=True)
class CriterionScore:
    """`levels` are what the readers gave, in their order."""

    criterion: Criterion
    score: int
    weight: float
    evidence: tuple[str, ...]
    levels: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PointScore:
    """One thing that a strong answer contains, whether it is there, and the words that show it."""

    point: int
    text: str
    verdict: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class MarkedText:
    """Words of the answer that seem to speak to the scoring."""

    kind: str
    text: str


@dataclass(frozen=True, kw_only=True)
class QuestionAnalysis:
    """One line of the scorecard. `is_correct` is for multiple choice only, `rubric_origin` for what was read."""

    index: int
    question_id: UUID
    question_text: str
    question_type: QuestionKind
    assessment: Assessment
    response_text: str
    score: int
    feedback: str
    criteria: tuple[CriterionScore, ...] = ()
    points: tuple[PointScore, ...] = ()
    marks: tuple[MarkedText, ...] = ()
    reasons: tuple[HumanReason, ...] = ()
    is_correct: bool | None = None
    rubric_origin: RubricOrigin | None = None
    readers: int = 0
    tokens_used: int = 0


@dataclass(frozen=True, kw_only=True)
class Concern:
    """Why a person should look; `question` is the number of the question, from 1, None for the scorecard as a whole."""

    reason: HumanReason
    question: int | None = None


@dataclass(frozen=True, kw_only=True)
class Scorecard:
    """The questions in their order; overall score and recommendation come from the same numbers."""

    questions: tuple[QuestionAnalysis, ...]
    overall_score: int
    recommendation: Recommendation
    concerns: tuple[Concern, ...]

    @property
    def assessed(self) -> int:
        """How many answers were judged."""
        return sum(question.assessment in (Assessment.READ, Assessment.COMPARED) for question in self.questions)

    @property
    def is_partial(self) -> bool:
        return any(question.assessment is Assessment.UNREAD for question in self.questions)


def score(
    transcript: Transcript,
    panels: Mapping[int, PanelReading | None],
    version: ScoringVersion,
    marks: Mapping[int, Sequence[Mark]],
) -> Scorecard:
    """`panels` and `marks` by the index of their question; None where nobody could read. Raises `NothingToScore`."""
    if not is_scorable(transcript):
        raise NothingToScore("The interview has no answer that can be scored.")
    listed = [question for question in transcript.questions if question.required or assessment_of(question) is not Assessment.UNANSWERED]
    lines = [_line_of(question, transcript.language, panels, version, marks.get(question.index, ())) for question in listed]
    counted = [line for question, line in zip(listed, lines, strict=True) if counts(question, line.assessment)]
    if not counted:
        raise NothingToScore("No answer of the interview could be read.")
    overall = overall_score(line.score for line in counted)
    concerns = [Concern(reason=reason, question=line.index + 1) for line in lines for reason in line.reasons]
    if _is_conflict(counted, panels, version.readers):
        concerns.append(Concern(reason=HumanReason.READERS_CONFLICT))
    return Scorecard(questions=tuple(lines), overall_score=overall, recommendation=recommendation_for(overall), concerns=tuple(concerns))


def _is_conflict(counted: Sequence[QuestionAnalysis], panels: Mapping[int, PanelReading | None], readers: int) -> bool:
    """Whether the readers, each for itself, would recommend different things. Who could not read an answer counts as its panel."""
    recommended = {
        recommendation_for(overall_score(_own_score(line, panels.get(line.index), reader) for line in counted))
        for reader in range(1, readers + 1)
    }
    return len(recommended) > 1


def _own_score(line: QuestionAnalysis, panel: PanelReading | None, reader: int) -> int:
    return line.score if panel is None else panel.own_scores.get(reader, line.score)


def _line_of(
    question: TranscriptQuestion,
    language: str,
    panels: Mapping[int, PanelReading | None],
    version: ScoringVersion,
    marks: Sequence[Mark],
) -> QuestionAnalysis:
    match assessment_of(question):
        case Assessment.COMPARED:
            return _compared(question, language)
        case Assessment.UNANSWERED:
            return _line(question, Assessment.UNANSWERED, NONE, phrase(Phrase.NO_ANSWER, language), is_correct=_never_chosen(question))
        case Assessment.NOT_ASSESSABLE:
            reasons = (HumanReason.NOT_ASSESSABLE,)
            return _line(question, Assessment.NOT_ASSESSABLE, NONE, phrase(Phrase.VIDEO_ANSWER, language), reasons=reasons)
        case _:
            return _read(question, language, panels.get(question.index), version.rubric_for(question.id), marks)


def _read(
    question: TranscriptQuestion, language: str, panel: PanelReading | None, rubric: Rubric, marks: Sequence[Mark]
) -> QuestionAnalysis:
    marked = _marked(question, marks)
    if panel is None:
        reasons = (HumanReason.UNREAD, *((HumanReason.ADDRESSES_READER,) if marks else ()))
        return _line(question, Assessment.UNREAD, NONE, phrase(Phrase.UNREAD, language), marks=marked, reasons=reasons)
    return QuestionAnalysis(
        **_of(question),
        assessment=Assessment.READ,
        score=panel.score,
        feedback=panel.feedback,
        criteria=tuple(_criteria(panel, rubric)),
        points=tuple(
            PointScore(point=each.point, text=text, verdict=each.verdict.value, evidence=each.evidence)
            for each, text in zip(panel.points, rubric.points, strict=True)
        ),
        marks=marked,
        reasons=panel.reasons,
        rubric_origin=rubric.origin,
        readers=len(panel.own_scores),
        tokens_used=panel.usage.total,
    )


def _criteria(panel: PanelReading, rubric: Rubric) -> Iterable[CriterionScore]:
    for each in panel.criteria:
        weight = float(rubric.weights[each.criterion])
        yield CriterionScore(criterion=each.criterion, score=each.score, weight=weight, evidence=each.evidence, levels=each.levels)


def _marked(question: TranscriptQuestion, marks: Sequence[Mark]) -> tuple[MarkedText, ...]:
    answer = question.answer.text if question.answer else ""
    return tuple(MarkedText(kind=mark.kind.value, text=answer[mark.span.start : mark.span.end]) for mark in marks)


def _compared(question: TranscriptQuestion, language: str) -> QuestionAnalysis:
    """By the exact text of the option."""
    chosen = question.answer.text if question.answer else ""
    correct = any(option.is_correct and option.text == chosen for option in question.options or ())
    points, said = (FULL, Phrase.RIGHT_OPTION) if correct else (NONE, Phrase.WRONG_OPTION)
    return _line(question, Assessment.COMPARED, points, phrase(said, language), is_correct=correct)


def _never_chosen(question: TranscriptQuestion) -> bool | None:
    return False if question.type == "multiple_choice" else None


def _of(question: TranscriptQuestion) -> _Asked:
    return {
        "index": question.index,
        "question_id": question.id,
        "question_text": question.text,
        "question_type": question.type,
        "response_text": question.answer.text if question.answer else "",
    }


def _line(
    question: TranscriptQuestion,
    assessment: Assessment,
    points: int,
    feedback: str,
    *,
    is_correct: bool | None = None,
    marks: tuple[MarkedText, ...] = (),
    reasons: tuple[HumanReason, ...] = (),
) -> QuestionAnalysis:
    """A question that no reader judged."""
    return QuestionAnalysis(
        **_of(question), assessment=assessment, score=points, feedback=feedback, is_correct=is_correct, marks=marks, reasons=reasons
    )
