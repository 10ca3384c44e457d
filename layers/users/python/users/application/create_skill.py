"""Enter a new skill into the catalogue."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from users.application.ports import UnitOfWork
from users.domain.skill import CategoryId, Skill, SkillId


@dataclass(frozen=True, kw_only=True)
class CreateSkill:
    name: str
    slug: str
    category_id: CategoryId | None
    description: str | None


def create_skill(command: CreateSkill, uow: UnitOfWork, now: datetime) -> Skill:
    """Raises `SkillCategoryNotFound`, `InvalidText`, and `SkillAlreadyExists` when the unit of work ends."""
    category = uow.skills.category(command.category_id) if command.category_id else None
    skill = Skill.enter(
        id=SkillId(uuid4()), name=command.name, slug=command.slug, category=category, description=command.description, now=now
    )
    uow.skills.add(skill)
    return skill
