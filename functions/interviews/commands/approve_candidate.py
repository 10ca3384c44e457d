"""Decide for a candidate."""

from pydantic import Field

from interviews.adapters.unit_of_work import UnitOfWork
from interviews.application.approve_candidate import ApproveCandidate, approve_candidate
from interviews.domain.invitation import NOTE_LIMIT
from interviews.domain.invitation_status import InvitationId
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Now, Success


class Approval(ApiModel):
    note: str | None = Field(default=None, max_length=NOTE_LIMIT)


@endpoint
def handler(invitation_id: InvitationId, body: Approval, caller: Caller, uow: UnitOfWork, now: Now) -> Success:
    approve_candidate(ApproveCandidate(invitation_id=invitation_id, note=body.note, by=caller), uow, now)
    return Success()
