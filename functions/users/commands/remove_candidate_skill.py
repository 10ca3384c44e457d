"""Remove a skill from one's own profile."""

from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import Now, Success
from users.adapters.unit_of_work import UnitOfWork
from users.application.remove_candidate_skill import remove_candidate_skill
from users.domain.skill import SkillId
from users.domain.user import UserId


class CandidateSkillRemoved(Success):
    message: str = "The skill has been removed from your profile."


@endpoint
def handler(skill_id: SkillId, caller: Caller, uow: UnitOfWork, now: Now) -> CandidateSkillRemoved:
    remove_candidate_skill(UserId(caller.user_id), skill_id, uow, now)
    return CandidateSkillRemoved()
