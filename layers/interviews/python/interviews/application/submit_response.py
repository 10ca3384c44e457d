"""Keep a candidate's answer to one question."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from interviews.application.ports import UnitOfWork
from interviews.domain.invitation_status import InvitationId
from interviews.domain.response import Answer


@dataclass(frozen=True, kw_only=True)
class SubmitResponse:
    invitation_id: InvitationId
    answer: Answer
    by: UUID


def submit_response(command: SubmitResponse, uow: UnitOfWork, now: datetime) -> UUID:
    """Raises `InvitationNotFound`, `InvitationAccessDenied`, `AnsweredTooLate`, `InvalidInvitationState`, `QuestionNotFound`,
    `DuplicateResponse`, `InvalidResponse`, `TimeIsUp`.
    """
    invitation = uow.invitations.get(command.invitation_id)
    return invitation.submit(command.answer, id=uuid4(), by=command.by, now=now).id
