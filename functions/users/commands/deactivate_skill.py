"""Offer a skill to nobody new; candidates who have it keep it."""

from functions.users.skill_answers import SkillSwitched, shown
from kernel.endpoint import endpoint
from kernel.http import Now
from users.adapters.unit_of_work import UnitOfWork
from users.application.deactivate_skill import deactivate_skill
from users.domain.skill import SkillId


@endpoint
def handler(skill_id: SkillId, uow: UnitOfWork, now: Now) -> SkillSwitched:
    return SkillSwitched(data=shown(deactivate_skill(skill_id, uow, now)))
