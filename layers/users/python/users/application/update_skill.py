"""Change name, description or category of a skill."""

from dataclasses import dataclass
from datetime import datetime

from users.application.ports import UnitOfWork
from users.domain.changes import KEEP, Keep
from users.domain.skill import CategoryId, Skill, SkillChanges, SkillId


@dataclass(frozen=True, kw_only=True)
class UpdateSkill:
    skill_id: SkillId
    name: str | Keep = KEEP
    description: str | Keep | None = KEEP
    category_id: CategoryId | Keep | None = KEEP


def update_skill(command: UpdateSkill, uow: UnitOfWork, now: datetime) -> Skill:
    """Raises `SkillNotFound`, `SkillCategoryNotFound`, `InvalidText`, and `SkillAlreadyExists` when the unit of work ends."""
    skill = uow.skills.get(command.skill_id)
    given = command.category_id
    category = given if given is None or isinstance(given, Keep) else uow.skills.category(given)
    skill.change(SkillChanges(name=command.name, description=command.description, category=category), now)
    return skill
