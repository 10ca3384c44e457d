"""Questions, transcripts, readings and analyses to test with."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TypeVar
from uuid import UUID, uuid4

from analysis.domain.analysis import Analysis, AnalysisId, Interview, Prose, Remark
from analysis.domain.panel import PanelReading, panel
from analysis.domain.provenance import Provenance, Spent
from analysis.domain.reading import CriterionReading, PointReading, Reading, Usage, Verdict
from analysis.domain.rubric import DEFAULT_RUBRIC, Rubric
from analysis.domain.scorecard import Scorecard, score
from analysis.domain.scoring import Criterion
from analysis.domain.scoring_version import PROMPT_VERSION, ScoringVersion
from analysis.domain.sheet import Task, Variant
from events import interviews
from events.transcript import AnswerKind, QuestionKind, Transcript, TranscriptAnswer, TranscriptOption, TranscriptQuestion

NOW = datetime(2026, 1, 31, 9, 15, tzinfo=UTC)
ANSWER = "I measured the typing delay first: 1100 ms before, 35 ms after, because every row read its own height."
OPTIONS = (TranscriptOption(text="Every second", is_correct=True), TranscriptOption(text="Never again", is_correct=False))


def a_question(
    index: int = 0,
    *,
    text: str = "How did you find out what made the page slow?",
    type: QuestionKind = "text",  # noqa: A002 - the word of the transcript
    answer: str | None = ANSWER,
    given_as: AnswerKind = "text",
    required: bool = True,
    hints: str | None = None,
    options: tuple[TranscriptOption, ...] | None = None,
) -> TranscriptQuestion:
    return TranscriptQuestion(
        id=uuid4(),
        index=index,
        text=text,
        type=type,
        order=index + 1,
        required=required,
        hints=hints,
        options=OPTIONS if type == "multiple_choice" and options is None else options,
        answer=None if answer is None else TranscriptAnswer(text=answer, response_type=given_as, duration=60),
    )


def a_transcript(*questions: TranscriptQuestion, language: str = "en", invitation_id: UUID | None = None) -> Transcript:
    return Transcript(
        invitation_id=invitation_id or uuid4(),
        template_title="Frontend Engineer",
        company_name="Acme Ltd",
        language=language,
        questions=questions or (a_question(),),
    )


USAGE = Usage(prompt_tokens=600, completion_tokens=100)
PROVENANCE = Provenance(model="a-model", fallback_used=False, prompt_version="2026-11", rubric_version=1, rubric_digest="d", readers=1)


def a_reading(
    *levels: int,
    feedback: str = "Clear and concrete.",
    evidence: tuple[str, ...] = (ANSWER[:20],),
    points: tuple[Verdict, ...] = (),
    invented: int = 0,
    model: str = "a-model",
) -> Reading:
    """One level for all criteria, or one for each."""
    each = levels * 4 if len(levels) == 1 else levels or (4, 4, 4, 4)
    criteria = tuple(
        CriterionReading(criterion=criterion, level=level, evidence=evidence) for criterion, level in zip(Criterion, each, strict=True)
    )
    told = tuple(PointReading(point=number, verdict=verdict, evidence=evidence) for number, verdict in enumerate(points, start=1))
    return Reading(criteria=criteria, points=told, feedback=feedback, model=model, usage=USAGE, invented=invented)


def a_version(*, readers: int = 1, rubrics: Mapping[UUID, Rubric] | None = None, fallback_model: str | None = None) -> ScoringVersion:
    return ScoringVersion(
        template_id=uuid4(),
        number=1,
        readers=readers,
        model="a-model",
        fallback_model=fallback_model,
        prompt_version=PROMPT_VERSION,
        rubrics=rubrics or {},
    )


def a_task(*, number: int = 0, index: int = 0, reader: int = 1, variant: Variant = Variant.WHOLE) -> Task:
    return Task(number=number, index=index, reader=reader, variant=variant, start=0, end=len(ANSWER), key=f"key {number}", most_calls=6)


def a_panel(*readings: Reading, rubric: Rubric = DEFAULT_RUBRIC, marked: bool = False, readers: int | None = None) -> PanelReading:
    """Every reading from a reader of its own."""
    heard = [(a_task(number=number, reader=number + 1), reading) for number, reading in enumerate(readings)]
    if marked:
        heard += [(a_task(number=9 + task.number, reader=task.reader, variant=Variant.CLEANED), reading) for task, reading in heard]
    found = panel(heard, rubric, readers=readers or len(readings), marked=marked)
    assert found is not None
    return found


def a_scorecard(level: int = 4) -> Scorecard:
    return score(a_transcript(), {0: a_panel(a_reading(level))}, a_version(), {})


def spent(tokens: int) -> Spent:
    return Spent(usage=Usage(prompt_tokens=tokens), cost_micros=tokens)


def some_prose() -> Prose:
    return Prose(
        summary="Concrete where it counts.",
        strengths=(Remark(question=1, text="Question 1: measured first"),),
        weaknesses=(),
        model="a-model",
    )


def an_interview(*, invitation_id: UUID | None = None, candidate_id: UUID | None = None, hr_user_id: UUID | None = None) -> Interview:
    return Interview(
        invitation_id=invitation_id or uuid4(),
        candidate_id=candidate_id or uuid4(),
        template_id=uuid4(),
        template_title="Frontend Engineer",
        company_id=uuid4(),
        company_name="Acme Ltd",
        hr_user_id=hr_user_id or uuid4(),
        language="en",
    )


def an_analysis(interview: Interview | None = None) -> Analysis:
    return Analysis.of(interview or an_interview(), id=AnalysisId(uuid4()), now=NOW)


D = TypeVar("D", interviews.CandidateApproved, interviews.CandidateRejected)


def a_decision(kind: type[D], invitation_id: UUID, decided_at: datetime = NOW) -> D:
    return kind(
        invitation_id=invitation_id,
        candidate_id=uuid4(),
        template_id=uuid4(),
        template_title="Frontend Engineer",
        company_name="Acme Ltd",
        hr_user_id=uuid4(),
        decided_at=decided_at,
    )
