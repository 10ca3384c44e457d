"""The whole scorecard of an interview, for the person who invited the candidate."""

from uuid import UUID

from analysis.queries.answers import Found, NoneYet
from analysis.queries.get_analysis import AnalysisView, get_analysis
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.reading import Reader


@endpoint
def handler(invitation_id: UUID, caller: Caller, read: Reader) -> Found[AnalysisView] | NoneYet:
    return get_analysis(invitation_id, caller, read)
