"""A candidate's skills by category, the oldest first, for recruiters, administrators and the candidate."""

from collections.abc import Sequence

from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import Success
from kernel.reading import Reader
from users.domain.user import UserId
from users.queries.get_candidate_skills import get_candidate_skills
from users.queries.get_my_skills import SkillGroup


class CandidateSkillsAnswer(Success):
    data: Sequence[SkillGroup]


@endpoint
def handler(candidate_id: UserId, caller: Caller, read: Reader) -> CandidateSkillsAnswer:
    return CandidateSkillsAnswer(data=get_candidate_skills(candidate_id, caller, read))
