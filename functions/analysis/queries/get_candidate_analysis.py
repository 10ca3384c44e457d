"""What a candidate sees of the own analysis: no criteria, no correct options, and no recommendation before a person has decided."""

from uuid import UUID

from analysis.queries.answers import Found, NoneYet
from analysis.queries.get_candidate_analysis import CandidateAnalysis, WithheldAnalysis, get_candidate_analysis
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.reading import Reader


@endpoint
def handler(invitation_id: UUID, caller: Caller, read: Reader) -> Found[CandidateAnalysis] | Found[WithheldAnalysis] | NoneYet:
    return get_candidate_analysis(invitation_id, caller, read)
