"""Remove a skill from the catalogue and from the profiles of all candidates."""

from kernel.endpoint import endpoint
from kernel.http import Success
from users.adapters.unit_of_work import UnitOfWork
from users.application.delete_skill import delete_skill
from users.domain.skill import SkillId


class SkillDeleted(Success):
    message: str = "The skill has been deleted."


@endpoint
def handler(skill_id: SkillId, uow: UnitOfWork) -> SkillDeleted:
    delete_skill(skill_id, uow)
    return SkillDeleted()
