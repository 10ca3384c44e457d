"""One invitation with its answers, for its candidate, its inviter and administrators."""

from pydantic import ConfigDict

from interviews.domain.invitation_status import InvitationId
from interviews.queries.get_invitation import CandidateInvitation, HrInvitation, WithheldInvitation, get_invitation
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel
from kernel.reading import Reader


class Include(ApiModel):
    """Only the literal `true` includes the template; other keys mean nothing here."""

    model_config = ConfigDict(extra="ignore")

    include_template: str = "false"


@endpoint
def handler(
    invitation_id: InvitationId, query: Include, caller: Caller, read: Reader
) -> CandidateInvitation | WithheldInvitation | HrInvitation:
    include_template = query.include_template == "true"
    return get_invitation(invitation_id, caller.user_id, read, is_admin=caller.is_admin, include_template=include_template)
