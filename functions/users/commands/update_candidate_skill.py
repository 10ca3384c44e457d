"""Tell anew how well one masters a skill of one's own profile.

A full replacement: what is not given becomes no description, `beginner` and 0 years. At least one of the three must be given.
"""

from functions.users.mastery_body import MasteryBody
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import Now, Success
from users.adapters.unit_of_work import UnitOfWork
from users.application.update_candidate_skill import UpdateCandidateSkill, update_candidate_skill
from users.domain.skill import SkillId
from users.domain.user import UserId


class CandidateSkillUpdated(Success):
    message: str = "The skill has been updated."


@endpoint
def handler(skill_id: SkillId, body: MasteryBody, caller: Caller, uow: UnitOfWork, now: Now) -> CandidateSkillUpdated:
    body.ensure_given()
    command = UpdateCandidateSkill(user_id=UserId(caller.user_id), skill_id=skill_id, mastery=body.to_domain())
    update_candidate_skill(command, uow, now)
    return CandidateSkillUpdated()
