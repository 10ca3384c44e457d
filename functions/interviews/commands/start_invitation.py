"""Start an interview: the clock runs from here."""

from interviews.adapters.unit_of_work import UnitOfWork
from interviews.application.start_invitation import StartInvitation, start_invitation
from interviews.domain.invitation_status import InvitationId
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import Now, Success


@endpoint
def handler(invitation_id: InvitationId, caller: Caller, uow: UnitOfWork, now: Now) -> Success:
    start_invitation(StartInvitation(invitation_id=invitation_id, by=caller.user_id), uow, now)
    return Success()
