"""A candidate's wish that a person looks at the scorecard, or corrects it; it is answered once, with a reason."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType, TypedDict
from uuid import UUID

from events import reviews as published
from kernel.aggregate import Aggregate
from kernel.errors import DomainError

ReviewRequestId = NewType("ReviewRequestId", UUID)

PERIOD = timedelta(days=30)
TEXT_LIMIT = 2000


class InvalidReviewRequest(DomainError):
    status = 400
    code = "INVALID_REVIEW_REQUEST"


class ReviewRequestNotFound(DomainError):
    status = 404
    code = "REVIEW_REQUEST_NOT_FOUND"


class ReviewRequestAccessDenied(DomainError):
    status = 403
    code = "REVIEW_REQUEST_ACCESS_DENIED"


class ReviewAlreadyRequested(DomainError):
    status = 409
    code = "REVIEW_ALREADY_REQUESTED"


class ReviewAlreadyAnswered(DomainError):
    status = 409
    code = "REVIEW_ALREADY_ANSWERED"


class ReviewNotOverdue(DomainError):
    status = 422
    code = "REVIEW_NOT_OVERDUE"


class ReviewKind(StrEnum):
    HUMAN_REVIEW = "human_review"
    CORRECTION = "correction"


class ReviewState(StrEnum):
    OPEN = "open"
    OVERDUE = "overdue"
    ANSWERED = "answered"


class ReviewOutcome(StrEnum):
    CONFIRMED = "confirmed"
    CHANGED = "changed"
    DECLINED = "declined"


@dataclass(frozen=True, kw_only=True)
class Answer:
    outcome: ReviewOutcome
    reason: str
    by: UUID
    at: datetime


class _About(TypedDict):
    review_request_id: UUID
    analysis_id: UUID
    invitation_id: UUID
    candidate_id: UUID
    hr_user_id: UUID
    kind: published.Kind
    deadline: datetime


@dataclass(kw_only=True)
class ReviewRequest(Aggregate):
    """`question_id` where it is about one question. An overdue request can still be answered."""

    id: ReviewRequestId
    analysis_id: UUID
    invitation_id: UUID
    candidate_id: UUID
    hr_user_id: UUID
    kind: ReviewKind
    message: str
    question_id: UUID | None
    opened_at: datetime
    deadline: datetime
    state: ReviewState = ReviewState.OPEN
    answer: Answer | None = None

    def open(self) -> None:
        check_text("message", self.message)
        self.record(published.ReviewRequested(**self._about()))

    def give_answer(self, answer: Answer, *, is_admin: bool) -> None:
        """By who invited the candidate, or an administrator."""
        if not is_admin and answer.by != self.hr_user_id:
            raise ReviewRequestAccessDenied("This request belongs to somebody else's invitation.")
        if self.state is ReviewState.ANSWERED:
            raise ReviewAlreadyAnswered("This request has been answered already.")
        check_text("reason", answer.reason)
        self.state, self.answer = ReviewState.ANSWERED, answer
        told = published.ReviewAnswered(**self._about(), outcome=answer.outcome.value, answered_by=answer.by, answered_at=answer.at)
        self.record(told)

    def flag_overdue(self, now: datetime) -> None:
        if self.state is not ReviewState.OPEN or now <= self.deadline:
            raise ReviewNotOverdue("Only a request without an answer whose deadline has passed is overdue.")
        self.state = ReviewState.OVERDUE
        self.record(published.ReviewOverdue(**self._about()))

    def _about(self) -> _About:
        return {
            "review_request_id": self.id,
            "analysis_id": self.analysis_id,
            "invitation_id": self.invitation_id,
            "candidate_id": self.candidate_id,
            "hr_user_id": self.hr_user_id,
            "kind": self.kind.value,
            "deadline": self.deadline,
        }


def check_text(name: str, text: str) -> None:
    if not text.strip() or len(text) > TEXT_LIMIT:
        raise InvalidReviewRequest(f"{name} must have 1 to {TEXT_LIMIT} characters.")
