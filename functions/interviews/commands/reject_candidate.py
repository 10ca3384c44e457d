"""Decide against a candidate, with a reason."""

from pydantic import Field

from interviews.adapters.unit_of_work import UnitOfWork
from interviews.application.reject_candidate import RejectCandidate, reject_candidate
from interviews.domain.invitation import NOTE_LIMIT
from interviews.domain.invitation_status import InvitationId
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Now, Success


class Rejection(ApiModel):
    note: str = Field(max_length=NOTE_LIMIT)


@endpoint
def handler(invitation_id: InvitationId, body: Rejection, caller: Caller, uow: UnitOfWork, now: Now) -> Success:
    reject_candidate(RejectCandidate(invitation_id=invitation_id, note=body.note, by=caller), uow, now)
    return Success()
