"""What the interviews context tells the others: templates, invitations, decisions. Answers travel by reference only."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal
from uuid import UUID

SOURCE = "interview-service"

CompletedReason = Literal["manual", "auto_timeout", "early_finish", "expired"]


@dataclass(frozen=True, kw_only=True)
class TemplateCreated:
    TYPE: ClassVar[str] = "template.created"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "template_id"

    template_id: UUID
    title: str
    description: str
    created_by: UUID
    status: Literal["draft"] = "draft"


@dataclass(frozen=True, kw_only=True)
class TemplateUpdated:
    TYPE: ClassVar[str] = "template.updated"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "template_id"

    template_id: UUID
    updated_at: datetime


@dataclass(frozen=True, kw_only=True)
class TemplatePublished:
    TYPE: ClassVar[str] = "template.published"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "template_id"

    template_id: UUID
    title: str
    questions_count: int
    published_at: datetime


@dataclass(frozen=True, kw_only=True)
class TemplateArchived:
    """The wire name is older than the word archive."""

    TYPE: ClassVar[str] = "template.deleted"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "template_id"

    template_id: UUID


@dataclass(frozen=True, kw_only=True)
class QuestionAdded:
    TYPE: ClassVar[str] = "template.question.added"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "template_id"

    template_id: UUID
    question_id: UUID
    question_text: str
    question_type: Literal["video", "text", "multiple_choice"]
    order: int


@dataclass(frozen=True, kw_only=True)
class QuestionRemoved:
    TYPE: ClassVar[str] = "template.question.removed"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "template_id"

    template_id: UUID
    question_id: UUID


@dataclass(frozen=True, kw_only=True)
class QuestionsReordered:
    TYPE: ClassVar[str] = "template.questions.reordered"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "template_id"

    template_id: UUID
    question_ids: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True)
class InvitationCreated:
    TYPE: ClassVar[str] = "invitation.created"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "invitation_id"

    invitation_id: UUID
    template_id: UUID
    template_title: str
    candidate_id: UUID
    company_name: str
    invited_by: UUID
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class InvitationStarted:
    TYPE: ClassVar[str] = "invitation.started"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "invitation_id"

    invitation_id: UUID
    template_id: UUID
    template_title: str
    candidate_id: UUID
    hr_user_id: UUID
    started_at: datetime


@dataclass(frozen=True, kw_only=True)
class ResponseSubmitted:
    TYPE: ClassVar[str] = "invitation.response.submitted"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "invitation_id"

    invitation_id: UUID
    question_id: UUID
    response_type: Literal["text", "code", "video"]


@dataclass(frozen=True, kw_only=True)
class InvitationCompleted:
    """The candidate is done. The answers themselves are fetched by reference: they never travel in an event."""

    TYPE: ClassVar[str] = "invitation.completed"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "invitation_id"

    invitation_id: UUID
    template_id: UUID
    template_title: str
    candidate_id: UUID
    company_id: UUID
    company_name: str
    hr_user_id: UUID
    completed_at: datetime
    reason: CompletedReason
    language: str
    questions_count: int
    response_count: int


@dataclass(frozen=True, kw_only=True)
class InvitationExpired:
    """The deadline passed before the candidate was done. `started` tells billing whether the reservation is given back."""

    TYPE: ClassVar[str] = "invitation.expired"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "invitation_id"

    invitation_id: UUID
    template_id: UUID
    candidate_id: UUID
    company_id: UUID
    hr_user_id: UUID
    started: bool
    expired_at: datetime


@dataclass(frozen=True, kw_only=True)
class CandidateApproved:
    TYPE: ClassVar[str] = "candidate.approved"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "invitation_id"

    invitation_id: UUID
    candidate_id: UUID
    template_id: UUID
    template_title: str
    company_name: str
    hr_user_id: UUID
    decided_at: datetime


@dataclass(frozen=True, kw_only=True)
class CandidateRejected:
    TYPE: ClassVar[str] = "candidate.rejected"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "invitation_id"

    invitation_id: UUID
    candidate_id: UUID
    template_id: UUID
    template_title: str
    company_name: str
    hr_user_id: UUID
    decided_at: datetime


@dataclass(frozen=True, kw_only=True)
class InvitationErased:
    """The candidate is gone for good: everything that was made of their answers is to be deleted, now and whatever arrives later."""

    TYPE: ClassVar[str] = "invitation.erased"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "invitation_id"

    invitation_id: UUID
    candidate_id: UUID
    erased_at: datetime
