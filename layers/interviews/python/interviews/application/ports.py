"""What the use cases need from outside: repositories, the quota, and the unit of work that holds them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Protocol
from uuid import UUID

from interviews.domain.analysis_outcome import AnalysisOutcome
from interviews.domain.invitation import Invitation
from interviews.domain.invitation_status import InvitationId, InvitationStatus
from interviews.domain.template import Template
from interviews.domain.template_status import TemplateId


class Templates(Protocol):
    def get(self, template_id: TemplateId) -> Template:
        """Raises `TemplateNotFound`."""

    def add(self, template: Template) -> None: ...


class Invitations(Protocol):
    def get(self, invitation_id: InvitationId) -> Invitation:
        """Nobody else can change it until this transaction ends. Raises `InvitationNotFound`."""

    def add(self, invitation: Invitation) -> None:
        """Raises `DuplicateInvitation`, at the latest when the unit of work ends."""

    def ids_of(self, candidate_id: UUID) -> Sequence[InvitationId]: ...

    def exists_for(self, candidate_id: UUID, template_id: TemplateId) -> bool:
        """One invitation per candidate and template, for ever."""


class People(Protocol):
    """The names and languages of people, a replica fed by events."""

    def remember(self, user_id: UUID, full_name: str, language: str | None, *, version: int) -> None:
        """`language` None: not told. An older version than the known one changes nothing: events promise no order."""

    def forget(self, user_id: UUID) -> None:
        """For good: what is told about them later changes nothing."""


@dataclass(frozen=True, kw_only=True)
class Reservation:
    """What billing says; `limit` are the interviews of the plan per period."""

    allowed: bool
    plan: str
    limit: int


class Quota(Protocol):
    def reserve(self, company_id: UUID, invitation_id: InvitationId, at: datetime) -> Reservation:
        """Take one interview of the company's quota, in this transaction."""


class Remembered(Enum):
    YES = auto()
    STALE = auto()
    UNKNOWN_INVITATION = auto()


class AnalysisOutcomes(Protocol):
    def remember(self, invitation_id: InvitationId, outcome: AnalysisOutcome) -> Remembered:
        """An older event than the known one changes nothing."""


@dataclass(frozen=True, kw_only=True)
class Heartbeat:
    """What a sign of life found."""

    candidate_id: UUID
    status: InvitationStatus


class Heartbeats(Protocol):
    def beat(self, invitation_id: InvitationId, by: UUID, now: datetime) -> Heartbeat | None:
        """Counts only for the candidate of an interview in progress; None when there is no such invitation."""


class UnitOfWork(Protocol):
    @property
    def templates(self) -> Templates: ...

    @property
    def invitations(self) -> Invitations: ...

    @property
    def quota(self) -> Quota: ...

    @property
    def people(self) -> People: ...

    @property
    def analysis_outcomes(self) -> AnalysisOutcomes: ...
