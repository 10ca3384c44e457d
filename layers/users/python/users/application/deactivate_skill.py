"""Offer a skill to nobody new; candidates who have it keep it."""

from datetime import datetime

from users.application.ports import UnitOfWork
from users.domain.skill import Skill, SkillId


def deactivate_skill(skill_id: SkillId, uow: UnitOfWork, now: datetime) -> Skill:
    """Raises `SkillNotFound`."""
    skill = uow.skills.get(skill_id)
    skill.deactivate(now)
    return skill
