"""Offer a skill (again)."""

from datetime import datetime

from users.application.ports import UnitOfWork
from users.domain.skill import Skill, SkillId


def activate_skill(skill_id: SkillId, uow: UnitOfWork, now: datetime) -> Skill:
    """Raises `SkillNotFound`."""
    skill = uow.skills.get(skill_id)
    skill.activate(now)
    return skill
