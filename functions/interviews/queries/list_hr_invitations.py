"""The invitations that the caller has sent, newest first, with the candidates' names and addresses."""

from interviews.queries.invitation_lists import InvitationPage
from interviews.queries.list_hr_invitations import HrInvitationListItem, list_hr_invitations
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import Paged
from kernel.reading import Reader


@endpoint
def handler(query: InvitationPage, caller: Caller, read: Reader) -> Paged[HrInvitationListItem]:
    return list_hr_invitations(query, caller.user_id, read)
