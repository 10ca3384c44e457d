"""A candidate's level and whether the profile is complete, for recruiters, administrators and the candidate."""

from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import Success
from kernel.reading import Reader
from users.domain.user import UserId
from users.queries.get_candidate_profile import CandidateProfileView, get_candidate_profile


class CandidateProfileAnswer(Success):
    data: CandidateProfileView


@endpoint
def handler(candidate_id: UserId, caller: Caller, read: Reader) -> CandidateProfileAnswer:
    return CandidateProfileAnswer(data=get_candidate_profile(candidate_id, caller, read))
