"""Add an active skill of the catalogue to one's own profile."""

from uuid import UUID

from functions.users.mastery_body import MasteryBody
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Now, Success
from users.adapters.unit_of_work import UnitOfWork
from users.application.add_candidate_skill import AddCandidateSkill, add_candidate_skill
from users.domain.skill import SkillId
from users.domain.user import UserId


class CandidateSkillBody(MasteryBody):
    skill_id: SkillId


class CandidateSkillId(ApiModel):
    candidate_skill_id: UUID


class CandidateSkillAdded(Success):
    data: CandidateSkillId


@endpoint
def handler(body: CandidateSkillBody, caller: Caller, uow: UnitOfWork, now: Now) -> CandidateSkillAdded:
    command = AddCandidateSkill(user_id=UserId(caller.user_id), skill_id=body.skill_id, mastery=body.to_domain())
    return CandidateSkillAdded(data=CandidateSkillId(candidate_skill_id=add_candidate_skill(command, uow, now)))
