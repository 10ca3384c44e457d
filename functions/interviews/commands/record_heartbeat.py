"""Note that a candidate is still there."""

from interviews.adapters.heartbeats import Heartbeats
from interviews.application.record_heartbeat import RecordHeartbeat, record_heartbeat
from interviews.domain.invitation_status import InvitationId
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import Now, Success


@endpoint
def handler(invitation_id: InvitationId, caller: Caller, heartbeats: Heartbeats, now: Now) -> Success:
    record_heartbeat(RecordHeartbeat(invitation_id=invitation_id, by=caller.user_id), heartbeats, now)
    return Success()
