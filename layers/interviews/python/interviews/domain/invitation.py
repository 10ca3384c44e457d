"""An invitation: one candidate takes one published interview before a deadline, then a person decides."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from events import interviews as published
from interviews.domain import invitation_events as tell
from interviews.domain.interview import Interview
from interviews.domain.invitation_errors import (
    AnsweredTooLate,
    DecisionAlreadyMade,
    DuplicateResponse,
    InvalidInvitation,
    InvalidInvitationState,
    InvitationAccessDenied,
    InvitationIncomplete,
    InvitationNotCompleted,
    StartedTooLate,
    TimeIsUp,
)
from interviews.domain.invitation_status import CompletedReason, InvitationId, InvitationStatus, Outcome
from interviews.domain.response import Answer, Response
from interviews.domain.time_limits import ends_without_pauses, total_limit, working_time
from kernel.aggregate import Aggregate

COMPANY_NAME_LIMIT = 200
NOTE_LIMIT = 2000
DEADLINE_PASSED = "The deadline of this interview has passed."


@dataclass(frozen=True, kw_only=True)
class Decision:
    """A person's word; final."""

    outcome: Outcome
    by: UUID
    at: datetime
    note: str | None


@dataclass(kw_only=True)
class Invitation(Aggregate):
    """`interview` is what was published; `last_activity_at` is also moved by heartbeats, past this aggregate."""

    id: InvitationId
    interview: Interview
    candidate_id: UUID
    company_name: str
    invited_by: UUID
    allow_pause: bool
    show_timer: bool
    expires_at: datetime
    created_at: datetime
    updated_at: datetime
    status: InvitationStatus = InvitationStatus.PENDING
    started_at: datetime | None = None
    last_activity_at: datetime | None = None
    completed_at: datetime | None = None
    completed_reason: CompletedReason | None = None
    responses: tuple[Response, ...] = ()
    decision: Decision | None = None
    erased_at: datetime | None = None

    @classmethod
    def invite(
        cls,
        *,
        id: InvitationId,  # noqa: A002
        interview: Interview,
        candidate_id: UUID,
        company_name: str,
        by: UUID,
        expires_at: datetime,
        now: datetime,
        allow_pause: bool = True,
        show_timer: bool = True,
    ) -> "Invitation":
        company = company_name.strip()
        if not company or len(company) > COMPANY_NAME_LIMIT:
            raise InvalidInvitation(f"companyName must have 1 to {COMPANY_NAME_LIMIT} characters.")
        if expires_at <= now:
            raise InvalidInvitation("expiresAt must be in the future.")
        if not interview.questions:
            raise InvalidInvitation("This template has no questions.")
        invitation = cls(
            id=id,
            interview=interview,
            candidate_id=candidate_id,
            company_name=company,
            invited_by=by,
            allow_pause=allow_pause,
            show_timer=show_timer,
            expires_at=expires_at,
            created_at=now,
            updated_at=now,
        )
        invitation.record(tell.created(invitation))
        return invitation

    @property
    def total_questions(self) -> int:
        return len(self.interview.questions)

    def start(self, by: UUID, now: datetime) -> None:
        self._ensure_candidate(by)
        if now > self.expires_at:
            self.lapse(now)
            raise StartedTooLate(DEADLINE_PASSED)
        if self.status is not InvitationStatus.PENDING:
            raise InvalidInvitationState(f"This interview is {self.status.value}; only a pending one can be started.")
        self.status = InvitationStatus.IN_PROGRESS
        self.started_at = self.last_activity_at = self.updated_at = now
        self.record(tell.started(self, now))

    def submit(self, answer: Answer, *, id: UUID, by: UUID, now: datetime) -> Response:  # noqa: A002
        """Keep an answer. The question's text is taken from the template, whatever the client showed."""
        self._ensure_candidate(by)
        if now > self.expires_at:
            raise AnsweredTooLate(f"{DEADLINE_PASSED} You can still hand in what you answered before.")
        self._ensure_in_progress()
        question = self.interview.question(answer.question_id)
        if any(response.question_id == question.id for response in self.responses):
            raise DuplicateResponse("This question is already answered; answers cannot be changed.")
        answer.ensure_answers(question)
        elapsed = self._since_last_answer(now)
        self._ensure_time_left(question.id, elapsed, now)
        response = Response(
            id=id,
            question_id=question.id,
            question_index=answer.question_index,
            question_text=question.text,
            type=answer.type,
            text_answer=answer.text,
            code_answer=answer.code,
            video_url=answer.video_url,
            duration=answer.duration,
            measured_seconds=int(elapsed.total_seconds()),
            submitted_at=now,
        )
        self.responses = (*self.responses, response)
        self.last_activity_at = self.updated_at = now
        self.record(published.ResponseSubmitted(invitation_id=self.id, question_id=question.id, response_type=answer.type.value))
        return response

    def complete(self, reason: CompletedReason, *, by: UUID, now: datetime) -> None:
        """Hand in. Possible after the deadline too: it adds no answer (decision record 0010)."""
        self._ensure_candidate(by)
        self._ensure_in_progress()
        if reason is CompletedReason.AUTO_TIMEOUT:
            raise InvalidInvitation("reason: auto_timeout is set by the server only.")
        if reason is CompletedReason.MANUAL and len(self.responses) < self.total_questions:
            missing = self.total_questions - len(self.responses)
            raise InvitationIncomplete(
                f"{missing} of {self.total_questions} questions are not answered yet. To finish anyway, finish early."
            )
        self._complete(reason, now)

    def lapse(self, now: datetime) -> None:
        """Let the clock speak: whichever limit was reached first decides how the invitation ends; mostly nothing happens."""
        ended_at = self._ends_by_itself_at()
        if ended_at is not None and ended_at < now and ended_at <= self.expires_at:
            self._complete(CompletedReason.AUTO_TIMEOUT, now)
        elif self.status in (InvitationStatus.PENDING, InvitationStatus.IN_PROGRESS) and self.expires_at < now:
            self._expire(now)

    def approve(self, *, by: UUID, is_admin: bool, note: str | None, now: datetime) -> None:
        self._ensure_decidable(by, is_admin=is_admin)
        self._decide(Decision(outcome=Outcome.APPROVED, by=by, at=now, note=note if note and note.strip() else None))
        self.record(tell.decided(published.CandidateApproved, self, by, now))

    def reject(self, *, by: UUID, is_admin: bool, note: str, now: datetime) -> None:
        """The candidate is owed a reason."""
        self._ensure_decidable(by, is_admin=is_admin)
        if not note.strip():
            raise InvalidInvitation("note must say why the candidate is rejected.")
        self._decide(Decision(outcome=Outcome.REJECTED, by=by, at=now, note=note.strip()))
        self.record(tell.decided(published.CandidateRejected, self, by, now))

    def erase(self, now: datetime) -> None:
        """The candidate is gone: nothing they wrote and nothing written about them stays. Again, nothing happens."""
        if self.erased_at is not None:
            return
        if self.status in (InvitationStatus.PENDING, InvitationStatus.IN_PROGRESS):
            self._expire(now)
        self.responses = ()
        self.decision = self.decision and replace(self.decision, note=None)
        self.erased_at = self.updated_at = now
        self.record(tell.erased(self, now))

    def _ensure_candidate(self, user_id: UUID) -> None:
        if user_id != self.candidate_id:
            raise InvitationAccessDenied

    def _ensure_in_progress(self) -> None:
        if self.status is not InvitationStatus.IN_PROGRESS:
            raise InvalidInvitationState(f"This interview is {self.status.value}, not in progress.")

    def _ensure_time_left(self, question_id: UUID, elapsed: timedelta, now: datetime) -> None:
        if self.allow_pause or self.started_at is None:
            used = working_time(self.interview, self.responses, question_id, elapsed)
        else:
            used = now - self.started_at
        if used > total_limit(self.interview):
            self._complete(CompletedReason.AUTO_TIMEOUT, now)
            raise TimeIsUp(
                f"The {self.interview.total_time_limit} minutes of this interview are over. What you answered before has been handed in."
            )

    def _since_last_answer(self, now: datetime) -> timedelta:
        """Never negative: two answers at once may be stored in the other order."""
        moments = [response.submitted_at for response in self.responses]
        return max(now - max([self.started_at or now, *moments]), timedelta())

    def _ends_by_itself_at(self) -> datetime | None:
        if self.status is not InvitationStatus.IN_PROGRESS or self.allow_pause or self.started_at is None:
            return None
        return ends_without_pauses(self.interview, self.started_at, self.last_activity_at or self.started_at)

    def _ensure_decidable(self, by: UUID, *, is_admin: bool) -> None:
        if not is_admin and by != self.invited_by:
            raise InvitationAccessDenied("Only the person who invited the candidate and administrators decide.")
        if self.status is not InvitationStatus.COMPLETED:
            raise InvitationNotCompleted(f"This interview is {self.status.value}; only a completed one can be decided.")
        if self.decision is not None:
            raise DecisionAlreadyMade(f"This candidate is already {self.decision.outcome.value}; a decision is final.")
        if self.erased_at is not None:
            raise InvalidInvitationState("This candidate has left the platform; there is nothing left to decide about.")

    def _decide(self, decision: Decision) -> None:
        self.decision = decision
        self.updated_at = decision.at

    def _complete(self, reason: CompletedReason, now: datetime) -> None:
        self.status = InvitationStatus.COMPLETED
        self.completed_reason = reason
        self.completed_at = self.updated_at = now
        self.record(tell.completed(self, reason, now))

    def _expire(self, now: datetime) -> None:
        self.status = InvitationStatus.EXPIRED
        self.updated_at = now
        self.record(tell.expired(self, now))
