"""Remove a skill from the catalogue and from every profile."""

from users.application.ports import UnitOfWork
from users.domain.skill import SkillId


def delete_skill(skill_id: SkillId, uow: UnitOfWork) -> None:
    """Raises `SkillNotFound`."""
    uow.skills.remove(skill_id)
