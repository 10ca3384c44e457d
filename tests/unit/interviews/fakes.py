"""The ports of the use cases in memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from interviews.adapters.people import LAST
from interviews.application.ports import Heartbeat, Remembered, Reservation
from interviews.domain.analysis_outcome import AnalysisOutcome
from interviews.domain.invitation import Invitation
from interviews.domain.invitation_errors import DuplicateInvitation, InvitationNotFound
from interviews.domain.invitation_status import InvitationId
from interviews.domain.template import Template
from interviews.domain.template_errors import TemplateNotFound
from interviews.domain.template_status import TemplateId


class FakeTemplates:
    def __init__(self, *templates: Template) -> None:
        self.stored = {template.id: template for template in templates}

    def get(self, template_id: TemplateId) -> Template:
        if template_id not in self.stored:
            raise TemplateNotFound
        return self.stored[template_id]

    def add(self, template: Template) -> None:
        self.stored[template.id] = template


class FakeInvitations:
    def __init__(self, *invitations: Invitation) -> None:
        self.stored = {invitation.id: invitation for invitation in invitations}

    def get(self, invitation_id: InvitationId) -> Invitation:
        if invitation_id not in self.stored:
            raise InvitationNotFound
        return self.stored[invitation_id]

    def add(self, invitation: Invitation) -> None:
        if self.exists_for(invitation.candidate_id, invitation.interview.template_id):
            raise DuplicateInvitation
        self.stored[invitation.id] = invitation

    def ids_of(self, candidate_id: UUID) -> list[InvitationId]:
        return [invitation.id for invitation in self.stored.values() if invitation.candidate_id == candidate_id]

    def exists_for(self, candidate_id: UUID, template_id: TemplateId) -> bool:
        return any((i.candidate_id, i.interview.template_id) == (candidate_id, template_id) for i in self.stored.values())


class FakeQuota:
    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.reserved: list[InvitationId] = []

    def reserve(self, company_id: UUID, invitation_id: InvitationId, at: datetime) -> Reservation:
        allowed = len(self.reserved) < self.limit
        self.reserved += [invitation_id] if allowed else []
        return Reservation(allowed=allowed, plan="free", limit=self.limit)


class FakePeople:
    def __init__(self) -> None:
        self.known: dict[UUID, tuple[int, str]] = {}
        self.languages: dict[UUID, str | None] = {}

    def remember(self, user_id: UUID, full_name: str, language: str | None, *, version: int) -> None:
        self.known[user_id] = max(self.known.get(user_id, (0, "")), (version, full_name))
        self.languages[user_id] = language or self.languages.get(user_id)

    def forget(self, user_id: UUID) -> None:
        self.known[user_id] = (LAST, "")


class FakeAnalysisOutcomes:
    def __init__(self, invitations: FakeInvitations) -> None:
        self.invitations = invitations
        self.outcomes: dict[InvitationId, AnalysisOutcome] = {}

    def remember(self, invitation_id: InvitationId, outcome: AnalysisOutcome) -> Remembered:
        if invitation_id not in self.invitations.stored:
            return Remembered.UNKNOWN_INVITATION
        if invitation_id in self.outcomes and self.outcomes[invitation_id].occurred_at > outcome.occurred_at:
            return Remembered.STALE
        self.outcomes[invitation_id] = outcome
        return Remembered.YES


class FakeHeartbeats:
    def __init__(self, **found: Any) -> None:
        self.found = Heartbeat(**found) if found else None

    def beat(self, invitation_id: InvitationId, by: UUID, now: datetime) -> Heartbeat | None:
        return self.found


class FakeUnitOfWork:
    """`committed` counts transactions, for schedules."""

    def __init__(self, *stored: Template | Invitation, quota: int = 3) -> None:
        self.templates = FakeTemplates(*(each for each in stored if isinstance(each, Template)))
        self.invitations = FakeInvitations(*(each for each in stored if isinstance(each, Invitation)))
        self.quota = FakeQuota(quota)
        self.people = FakePeople()
        self.analysis_outcomes = FakeAnalysisOutcomes(self.invitations)
        self.committed = 0

    @contextmanager
    def begin(self) -> Iterator["FakeUnitOfWork"]:
        yield self
        self.committed += 1
