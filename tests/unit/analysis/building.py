"""Questions, transcripts, readings and analyses to test with, and fakes of the ports."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from uuid import UUID, uuid4

from analysis.application.ports import ReadingRequest
from analysis.domain.analysis import Analysis, AnalysisId, AnalysisNotFound, Interview, Prose, Remark
from analysis.domain.pacing import Pace
from analysis.domain.reading import CriterionReading, Reading
from analysis.domain.scorecard import Scorecard
from analysis.domain.scoring import Criterion
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


def a_reading(
    *levels: int, feedback: str = "Clear and concrete.", tokens: int = 700, evidence: tuple[str, ...] = (ANSWER[:20],)
) -> Reading:
    """One level for all criteria, or one for each."""
    each = levels * 4 if len(levels) == 1 else levels or (4, 4, 4, 4)
    criteria = tuple(
        CriterionReading(criterion=criterion, level=level, evidence=evidence) for criterion, level in zip(Criterion, each, strict=True)
    )
    return Reading(criteria=criteria, points=(), feedback=feedback, model="a-model", tokens=tokens)


def some_prose(*, tokens: int = 300) -> Prose:
    return Prose(
        summary="Concrete where it counts.",
        strengths=(Remark(question=1, text="Question 1: measured first"),),
        weaknesses=(),
        model="a-model",
        tokens=tokens,
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


@dataclass
class FakeDocuments:
    """The bucket in memory."""

    transcripts: dict[str, Transcript] = field(default_factory=dict)
    kept: dict[str, Reading] = field(default_factory=dict)
    summaries: dict[str, Prose] = field(default_factory=dict)

    def transcript(self, key: str) -> Transcript:
        return self.transcripts[key]

    def find_reading(self, key: str) -> Reading | None:
        return self.kept.get(key)

    def readings(self, keys: Sequence[str]) -> list[Reading]:
        return [self.kept[key] for key in keys]

    def keep_reading(self, key: str, reading: Reading) -> None:
        self.kept[key] = reading

    def find_prose(self, key: str) -> Prose | None:
        return self.summaries.get(key)

    def prose(self, key: str) -> Prose:
        return self.summaries[key]

    def keep_prose(self, key: str, prose: Prose) -> None:
        self.summaries[key] = prose


@dataclass
class FakeReader:
    """Says what it was told to say, or raises it; remembers what it was asked."""

    says: Reading | Exception = field(default_factory=a_reading)
    writes: Prose | Exception = field(default_factory=some_prose)
    asked: list[ReadingRequest] = field(default_factory=list)
    summarised: list[Scorecard] = field(default_factory=list)

    def read(self, request: ReadingRequest) -> Reading:
        self.asked.append(request)
        if isinstance(self.says, Exception):
            raise self.says
        return self.says

    def summarise(self, scorecard: Scorecard, language: str) -> Prose:
        self.summarised.append(scorecard)
        if isinstance(self.writes, Exception):
            raise self.writes
        return self.writes


@dataclass
class FakeAnalyses:
    by_id: dict[AnalysisId, Analysis] = field(default_factory=dict)

    def lock(self, invitation_id: UUID) -> None:
        """One thread needs none."""

    def find(self, invitation_id: UUID) -> Analysis | None:
        return next((found for found in self.by_id.values() if found.interview.invitation_id == invitation_id), None)

    def get(self, analysis_id: AnalysisId) -> Analysis:
        if analysis_id not in self.by_id:
            raise AnalysisNotFound("There is no such analysis.")
        return self.by_id[analysis_id]

    def add(self, analysis: Analysis) -> None:
        self.by_id[analysis.id] = analysis

    def expect_progress_by(self, analysis_id: AnalysisId, moment: datetime) -> None:
        analysis = self.by_id[analysis_id]
        analysis.overdue_at = max(analysis.overdue_at, moment)

    def stored(self, analysis_id: AnalysisId) -> Analysis:
        return copy.deepcopy(self.by_id[analysis_id])


@dataclass
class FakeSlots:
    pace: Pace = field(default_factory=lambda: Pace(per_minute=60, burst=1))
    next_at: datetime = NOW

    def reserve(self, count: int, *, not_before: datetime | None = None) -> list[datetime]:
        start = max(self.next_at, (not_before or NOW) + (self.pace.tolerance if not_before else timedelta()))
        self.next_at = start + self.pace.interval * count
        return self.pace.slots(start, count, NOW)


@dataclass
class FakeDecisions:
    known: dict[UUID, tuple[str, datetime]] = field(default_factory=dict)

    def remember(self, invitation_id: UUID, decision: str, decided_at: datetime) -> None:
        if invitation_id not in self.known or self.known[invitation_id][1] < decided_at:
            self.known[invitation_id] = (decision, decided_at)


@dataclass
class FakeUnitOfWork:
    analyses: FakeAnalyses = field(default_factory=FakeAnalyses)
    slots: FakeSlots = field(default_factory=FakeSlots)
    decisions: FakeDecisions = field(default_factory=FakeDecisions)
