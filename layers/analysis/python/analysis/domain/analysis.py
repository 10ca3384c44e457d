"""The analysis of one completed interview: begun once, run again only when a person asks after a failure."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NewType
from uuid import UUID

from analysis.domain.failure import FailureReason
from analysis.domain.human import HumanReason
from analysis.domain.phrases import Phrase, phrase
from analysis.domain.provenance import NOTHING_SPENT, Provenance, Spent
from analysis.domain.reading import Usage
from analysis.domain.scorecard import Concern, QuestionAnalysis, Scorecard
from analysis.domain.scoring import Recommendation
from events import analysis as published
from kernel.aggregate import Aggregate
from kernel.errors import DomainError

AnalysisId = NewType("AnalysisId", UUID)

PATIENCE = timedelta(minutes=30)
"""A run that shows no progress for so long is given up."""
WORTH_SHOWING = timedelta(minutes=1)
"""A shorter wait is nobody's business."""


class AnalysisNotFound(DomainError):
    status = 404
    code = "ANALYSIS_NOT_FOUND"


class AnalysisAccessDenied(DomainError):
    status = 403
    code = "ANALYSIS_ACCESS_DENIED"


class InterviewErased(DomainError):
    status = 410
    code = "INTERVIEW_ERASED"


class InvalidStatusTransition(DomainError):
    status = 422
    code = "INVALID_STATUS_TRANSITION"


class AnalysisStatus(StrEnum):
    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class Interview:
    """What is known about the completed interview besides its answers."""

    invitation_id: UUID
    candidate_id: UUID
    template_id: UUID
    template_title: str
    company_id: UUID
    company_name: str
    hr_user_id: UUID
    language: str


@dataclass(frozen=True, kw_only=True)
class Remark:
    """A strength or a weakness; `question` is the number of the question it comes from, from 1."""

    question: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Prose:
    """What the model wrote about a finished scorecard; it holds no score. `model` None: nobody was asked."""

    summary: str
    strengths: tuple[Remark, ...]
    weaknesses: tuple[Remark, ...]
    model: str | None
    usage: Usage = field(default_factory=Usage)


@dataclass(frozen=True, kw_only=True)
class Wait:
    """A run that waits for the vendor, so that people can see it: until when, and why."""

    until: datetime
    reason: FailureReason


@dataclass(frozen=True, kw_only=True)
class Place:
    """A run that has not begun yet waits for its turn: since when, for how many calls, and when it asks again."""

    since: datetime
    calls: int
    ask_at: datetime


@dataclass(kw_only=True)
class Analysis(Aggregate):
    """`attempt` counts the runs, `overdue_at` is when the current one is given up, `spent` adds up all runs.

    `generation` counts the scorecards: while a completed analysis is scored again (`rescoring_since`) it keeps the one it has.
    """

    id: AnalysisId
    interview: Interview
    created_at: datetime
    updated_at: datetime
    overdue_at: datetime
    status: AnalysisStatus = AnalysisStatus.PENDING
    attempt: int = 0
    started_at: datetime | None = None
    overall_score: int | None = None
    recommendation: Recommendation | None = None
    summary: str | None = None
    strengths: tuple[Remark, ...] = ()
    weaknesses: tuple[Remark, ...] = ()
    provenance: Provenance | None = None
    concerns: tuple[Concern, ...] = ()
    is_partial: bool = False
    generation: int = 0
    spent: Spent = NOTHING_SPENT
    processing_time_ms: int = 0
    wait: Wait | None = None
    place: Place | None = None
    rescoring_since: datetime | None = None
    rescore_failure: FailureReason | None = None
    failure: FailureReason | None = None
    completed_at: datetime | None = None
    questions: tuple[QuestionAnalysis, ...] = ()

    @classmethod
    def of(cls, interview: Interview, *, id: AnalysisId, now: datetime) -> "Analysis":  # noqa: A002
        return cls(id=id, interview=interview, created_at=now, updated_at=now, overdue_at=now + PATIENCE)

    def ensure_owned_by(self, user_id: UUID, *, is_admin: bool) -> None:
        """Only who invited the candidate, and administrators."""
        if not is_admin and user_id != self.interview.hr_user_id:
            raise AnalysisAccessDenied("This analysis belongs to somebody else's invitation.")

    @property
    def is_waiting_to_start(self) -> bool:
        return self.status is AnalysisStatus.PENDING or (self.rescoring_since is not None and self.started_at is None)

    def start(self, now: datetime) -> None:
        if self.rescoring_since is None:
            self._ensure(AnalysisStatus.PENDING)
            self.status = AnalysisStatus.IN_PROGRESS
            self.record(published.AnalysisStarted(analysis_id=self.id, invitation_id=self.interview.invitation_id, occurred_at=now))
        self.attempt += 1
        self.wait = self.place = None
        self.started_at = self.updated_at = now
        self.overdue_at = now + PATIENCE

    def waiting_since(self, completed_at: datetime) -> datetime:
        """What orders the queue: the completion of the interview, or when a person asked for another run."""
        return self.updated_at if self.attempt else completed_at

    def wait_for_turn(self, place: Place, now: datetime) -> None:
        self.place = place
        self.wait = Wait(until=place.ask_at, reason=FailureReason.RATE_LIMITED) if place.ask_at - now >= WORTH_SHOWING else None
        self.expect_progress_after(place.ask_at)

    def expect_progress_after(self, moment: datetime) -> None:
        """A run that waits for a late slot is not stuck."""
        self.overdue_at = max(self.overdue_at, moment + PATIENCE)

    def is_running(self, attempt: int) -> bool:
        """False for a run that was given up in the meantime."""
        running = self.status is AnalysisStatus.IN_PROGRESS or self.rescoring_since is not None
        return running and self.started_at is not None and self.attempt == attempt

    def complete(self, scorecard: Scorecard, prose: Prose | None, provenance: Provenance, *, spent: Spent, now: datetime) -> None:
        """`spent` is what the whole run cost. Without prose the scorecard stands alone and says so."""
        if self.rescoring_since is None:
            self._ensure(AnalysisStatus.IN_PROGRESS)
        self.status = AnalysisStatus.COMPLETED
        self.generation += 1
        self.overall_score, self.recommendation = scorecard.overall_score, scorecard.recommendation
        self.questions, self.is_partial = scorecard.questions, scorecard.is_partial
        self.concerns = scorecard.concerns if prose else (*scorecard.concerns, Concern(reason=HumanReason.NO_SUMMARY))
        self.summary = prose.summary if prose else phrase(Phrase.NO_SUMMARY, self.interview.language)
        self.strengths, self.weaknesses = (prose.strengths, prose.weaknesses) if prose else ((), ())
        self.provenance = provenance
        self.completed_at = now
        self.rescore_failure = None
        self._stop(spent, now)
        self.record(self._completed(scorecard, spent, now))

    def fail(self, reason: FailureReason, *, spent: Spent, now: datetime) -> None:
        """`spent` by this run all the same. A scorecard that is there already stays."""
        if self.rescoring_since is None:
            self._ensure(AnalysisStatus.IN_PROGRESS)
        self._fail(reason, spent, now)

    def give_up(self, reason: FailureReason, now: datetime) -> None:
        """End a run that will never report: one that did not get as far as starting, or that shows no progress."""
        if self.rescoring_since is None:
            self._ensure(AnalysisStatus.PENDING, AnalysisStatus.IN_PROGRESS)
        self._fail(reason, NOTHING_SPENT, now)

    def request_again(self, by: UUID, now: datetime) -> None:
        """A failed analysis is run again, under the same id."""
        self._ensure(AnalysisStatus.FAILED)
        self.status = AnalysisStatus.PENDING
        self.failure = self.started_at = None
        self.updated_at = now
        self.overdue_at = now + PATIENCE
        self.record(published.AnalysisRequested(analysis_id=self.id, invitation_id=self.interview.invitation_id, requested_by=by))

    def request_rescore(self, by: UUID, now: datetime) -> None:
        """On purpose: the scorecard stays until the new one is there, and is kept as an older generation then."""
        self._ensure(AnalysisStatus.COMPLETED)
        if self.rescoring_since is not None:
            raise InvalidStatusTransition("This analysis is being scored again already; wait until that is done.")
        self.rescoring_since = self.updated_at = now
        self.started_at = self.rescore_failure = None
        self.overdue_at = now + PATIENCE
        self.record(published.AnalysisRequested(analysis_id=self.id, invitation_id=self.interview.invitation_id, requested_by=by))

    def _fail(self, reason: FailureReason, spent: Spent, now: datetime) -> None:
        rescored = self.rescoring_since is not None
        self._stop(spent, now)
        if rescored:
            self.rescore_failure = reason
            self._tell_rescore_failure(reason, spent, now)
            return
        self.status = AnalysisStatus.FAILED
        self.failure = reason
        self._tell_failure(reason, spent, now)

    def _tell_rescore_failure(self, reason: FailureReason, spent: Spent, now: datetime) -> None:
        self.record(
            published.RescoreFailed(
                analysis_id=self.id,
                invitation_id=self.interview.invitation_id,
                company_id=self.interview.company_id,
                hr_user_id=self.interview.hr_user_id,
                generation=self.generation,
                error_message=reason.sentence,
                processing_time_ms=self.processing_time_ms,
                total_tokens_used=spent.usage.total,
                occurred_at=now,
            )
        )

    def _tell_failure(self, reason: FailureReason, spent: Spent, now: datetime) -> None:
        self.record(
            published.AnalysisFailed(
                **self._named(),
                error_message=reason.sentence,
                processing_time_ms=self.processing_time_ms,
                total_tokens_used=spent.usage.total,
                occurred_at=now,
            )
        )

    def _completed(self, scorecard: Scorecard, spent: Spent, now: datetime) -> published.AnalysisCompleted:
        return published.AnalysisCompleted(
            **self._named(),
            overall_score=scorecard.overall_score,
            recommendation=scorecard.recommendation.value,
            questions_analyzed=scorecard.assessed,
            needs_human=bool(self.concerns),
            human_reasons=tuple(dict.fromkeys(concern.reason.value for concern in self.concerns)),
            generation=self.generation,
            processing_time_ms=self.processing_time_ms,
            total_tokens_used=spent.usage.total,
            occurred_at=now,
        )

    def _named(self) -> dict[str, Any]:
        """What others know the interview by; how it ended, completed or failed, names all of it."""
        return {"analysis_id": self.id} | {name: value for name, value in vars(self.interview).items() if name != "language"}

    def _stop(self, spent: Spent, now: datetime) -> None:
        self.updated_at = now
        self.spent += spent
        self.wait = self.place = self.rescoring_since = None
        self.processing_time_ms = 0 if self.started_at is None else max(0, int((now - self.started_at).total_seconds() * 1000))

    def _ensure(self, *allowed: AnalysisStatus) -> None:
        if self.status not in allowed:
            needed = " or ".join(status.value for status in allowed)
            raise InvalidStatusTransition(f"This analysis is {self.status.value}; this needs one that is {needed}.")
