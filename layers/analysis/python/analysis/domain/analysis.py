"""The analysis of one completed interview: begun once, run again only when a person asks after a failure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType
from uuid import UUID

from analysis.domain.failure import FailureReason
from analysis.domain.scorecard import NothingToScore, QuestionAnalysis, Scorecard
from analysis.domain.scoring import Recommendation
from events import analysis as published
from kernel.aggregate import Aggregate
from kernel.errors import DomainError

AnalysisId = NewType("AnalysisId", UUID)

PATIENCE = timedelta(minutes=30)
"""A run that shows no progress for so long is given up."""


class AnalysisNotFound(DomainError):
    status = 404
    code = "ANALYSIS_NOT_FOUND"


class AnalysisAccessDenied(DomainError):
    status = 403
    code = "ANALYSIS_ACCESS_DENIED"


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
    """What the model wrote about a finished scorecard; it holds no number. `tokens` were spent on it."""

    summary: str
    strengths: tuple[Remark, ...]
    weaknesses: tuple[Remark, ...]
    model: str | None
    tokens: int


@dataclass(kw_only=True)
class Analysis(Aggregate):
    """`attempt` counts the runs, `overdue_at` is when the current one is given up, `total_tokens_used` adds up all runs."""

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
    model_used: str | None = None
    total_tokens_used: int = 0
    processing_time_ms: int = 0
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

    def start(self, now: datetime) -> None:
        self._ensure(AnalysisStatus.PENDING)
        self.status = AnalysisStatus.IN_PROGRESS
        self.attempt += 1
        self.started_at = self.updated_at = now
        self.overdue_at = now + PATIENCE
        self.record(published.AnalysisStarted(analysis_id=self.id, invitation_id=self.interview.invitation_id, occurred_at=now))

    def expect_progress_after(self, moment: datetime) -> None:
        """A run that waits for a late slot is not stuck."""
        self.overdue_at = max(self.overdue_at, moment + PATIENCE)

    def is_running(self, attempt: int) -> bool:
        """False for a run that was given up in the meantime."""
        return self.status is AnalysisStatus.IN_PROGRESS and self.attempt == attempt

    def complete(self, scorecard: Scorecard, prose: Prose, *, tokens: int, model: str | None, now: datetime) -> None:
        """`tokens` are those of the whole run."""
        self._ensure(AnalysisStatus.IN_PROGRESS)
        if not scorecard.questions:
            raise NothingToScore("A scorecard needs at least one question.")
        self.status = AnalysisStatus.COMPLETED
        self.overall_score, self.recommendation = scorecard.overall_score, scorecard.recommendation
        self.questions = scorecard.questions
        self.summary, self.strengths, self.weaknesses = prose.summary, prose.strengths, prose.weaknesses
        self.model_used = model
        self.completed_at = now
        self._stop(tokens, now)
        self.record(self._completed(scorecard, tokens, now))

    def fail(self, reason: FailureReason, *, tokens: int, now: datetime) -> None:
        """`tokens` were spent by this run all the same."""
        self._ensure(AnalysisStatus.IN_PROGRESS)
        self._fail(reason, tokens, now)

    def give_up(self, reason: FailureReason, now: datetime) -> None:
        """End a run that will never report: one that did not get as far as starting, or that shows no progress."""
        self._ensure(AnalysisStatus.PENDING, AnalysisStatus.IN_PROGRESS)
        self._fail(reason, 0, now)

    def request_again(self, by: UUID, now: datetime) -> None:
        """A failed analysis is run again, under the same id."""
        self._ensure(AnalysisStatus.FAILED)
        self.status = AnalysisStatus.PENDING
        self.failure = self.started_at = None
        self.updated_at = now
        self.overdue_at = now + PATIENCE
        self.record(published.AnalysisRequested(analysis_id=self.id, invitation_id=self.interview.invitation_id, requested_by=by))

    def _fail(self, reason: FailureReason, tokens: int, now: datetime) -> None:
        self.status = AnalysisStatus.FAILED
        self.failure = reason
        self._stop(tokens, now)
        interview = self.interview
        self.record(
            published.AnalysisFailed(
                analysis_id=self.id,
                invitation_id=interview.invitation_id,
                candidate_id=interview.candidate_id,
                template_id=interview.template_id,
                template_title=interview.template_title,
                company_id=interview.company_id,
                company_name=interview.company_name,
                hr_user_id=interview.hr_user_id,
                error_message=reason.sentence,
                processing_time_ms=self.processing_time_ms,
                total_tokens_used=tokens,
                occurred_at=now,
            )
        )

    def _completed(self, scorecard: Scorecard, tokens: int, now: datetime) -> published.AnalysisCompleted:
        interview = self.interview
        return published.AnalysisCompleted(
            analysis_id=self.id,
            invitation_id=interview.invitation_id,
            candidate_id=interview.candidate_id,
            template_id=interview.template_id,
            template_title=interview.template_title,
            company_id=interview.company_id,
            company_name=interview.company_name,
            hr_user_id=interview.hr_user_id,
            overall_score=scorecard.overall_score,
            recommendation=scorecard.recommendation.value,
            questions_analyzed=scorecard.assessed,
            processing_time_ms=self.processing_time_ms,
            total_tokens_used=tokens,
            occurred_at=now,
        )

    def _stop(self, tokens: int, now: datetime) -> None:
        self.updated_at = now
        self.total_tokens_used += tokens
        self.processing_time_ms = 0 if self.started_at is None else max(0, int((now - self.started_at).total_seconds() * 1000))

    def _ensure(self, *allowed: AnalysisStatus) -> None:
        if self.status not in allowed:
            needed = " or ".join(status.value for status in allowed)
            raise InvalidStatusTransition(f"This analysis is {self.status.value}; this needs one that is {needed}.")
