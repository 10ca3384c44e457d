"""The invitations of the caller, newest first."""

from interviews.queries.invitation_lists import InvitationPage
from interviews.queries.list_candidate_invitations import (
    CandidateInvitationListItem,
    WithheldInvitationListItem,
    list_candidate_invitations,
)
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import Paged
from kernel.reading import Reader


@endpoint
def handler(query: InvitationPage, caller: Caller, read: Reader) -> Paged[CandidateInvitationListItem | WithheldInvitationListItem]:
    return list_candidate_invitations(query, caller.user_id, read)
