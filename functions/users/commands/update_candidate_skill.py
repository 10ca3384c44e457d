"""Tell anew how well one masters a skill of one's own profile.

An absent field stays as it is; null takes it back to no description, `beginner` and 0 years, and a blank text clears the description.
At least one must be given; a blank description alone is nothing.
"""

from functions.users.mastery_body import MasteryBody
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import Now, Success
from users.adapters.unit_of_work import UnitOfWork
from users.application.update_candidate_skill import UpdateCandidateSkill, update_candidate_skill
from users.domain.candidate_errors import NothingToUpdate
from users.domain.candidate_profile import MasteryChanges
from users.domain.skill import SkillId
from users.domain.user import UserId

CHANGES = {"description": "description", "proficiency_level": "proficiency", "years_of_experience": "years"}


class CandidateSkillUpdated(Success):
    message: str = "The skill has been updated."


def given(body: MasteryBody) -> MasteryChanges:
    """Raises `NothingToUpdate`."""
    named = {CHANGES[name]: getattr(body, name) for name in body.model_fields_set}
    if not named or (named.keys() == {"description"} and body.description is not None and not body.description.strip()):
        raise NothingToUpdate("Give at least one of description, proficiencyLevel and yearsOfExperience.")
    return MasteryChanges(**named)


@endpoint
def handler(skill_id: SkillId, body: MasteryBody, caller: Caller, uow: UnitOfWork, now: Now) -> CandidateSkillUpdated:
    command = UpdateCandidateSkill(user_id=UserId(caller.user_id), skill_id=skill_id, changes=given(body))
    update_candidate_skill(command, uow, now)
    return CandidateSkillUpdated()
