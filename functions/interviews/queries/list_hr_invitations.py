"""The invitations that the caller has sent, newest first, with the candidates' names and addresses."""

from interviews.queries.list_hr_invitations import HrInvitationListItem, HrInvitationPage, list_hr_invitations
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import Paged
from kernel.reading import Reader


@endpoint
def handler(query: HrInvitationPage, caller: Caller, read: Reader) -> Paged[HrInvitationListItem]:
    return list_hr_invitations(query, caller.user_id, read)
