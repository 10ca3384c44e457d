"""Switch a skill from active to inactive, or back."""

from datetime import datetime

from users.application.ports import UnitOfWork
from users.domain.skill import Skill, SkillId


def toggle_skill(skill_id: SkillId, uow: UnitOfWork, now: datetime) -> Skill:
    """Raises `SkillNotFound`."""
    skill = uow.skills.get(skill_id)
    skill.toggle(now)
    return skill
