"""How far an interview's analysis is, for both sides of the interview."""

from uuid import UUID

from analysis.queries.answers import Found
from analysis.queries.get_analysis_status import StatusView, get_analysis_status
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.reading import Reader


@endpoint
def handler(invitation_id: UUID, caller: Caller, read: Reader) -> Found[StatusView]:
    return get_analysis_status(invitation_id, caller, read)
