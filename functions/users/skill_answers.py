"""What commands on skills answer: the skill as it is now, beside the keys that clients read."""

from typing import Self
from uuid import UUID

from kernel.http import Success
from users.domain.skill import Skill
from users.queries.skill_view import SkillView


def shown(skill: Skill) -> SkillView:
    return SkillView.model_validate(skill, from_attributes=True)


class SkillCreated(SkillView):
    skill_id: UUID

    @classmethod
    def of(cls, skill: Skill) -> Self:
        return cls(**dict(shown(skill)), skill_id=skill.id)


class SkillUpdated(SkillView):
    success: bool = True

    @classmethod
    def of(cls, skill: Skill) -> Self:
        return cls(**dict(shown(skill)))


class SkillSwitched(Success):
    data: SkillView
