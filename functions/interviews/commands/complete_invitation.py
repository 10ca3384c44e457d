"""Hand in an interview, complete or early."""

from typing import Literal

from interviews.adapters.unit_of_work import UnitOfWork
from interviews.application.complete_invitation import CompleteInvitation, complete_invitation
from interviews.domain.invitation_status import CompletedReason, InvitationId
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Now, Success


class Completion(ApiModel):
    """Clients cannot say `auto_timeout`: only the server's clock does."""

    reason: Literal["manual", "early_finish"] = "manual"


@endpoint
def handler(invitation_id: InvitationId, body: Completion, caller: Caller, uow: UnitOfWork, now: Now) -> Success:
    command = CompleteInvitation(invitation_id=invitation_id, reason=CompletedReason(body.reason), by=caller.user_id)
    complete_invitation(command, uow, now)
    return Success()
