"""Change name, description or category of a skill: an absent field stays as it is, null or a blank text clears; the slug is for ever."""

from types import NoneType

from pydantic import Field

from functions.users.skill_answers import SkillUpdated
from functions.users.skill_bodies import Category, Name
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Now
from users.adapters.unit_of_work import UnitOfWork
from users.application.update_skill import UpdateSkill, update_skill
from users.domain.skill import DESCRIPTION_LIMIT, SkillId


class SkillChangesBody(ApiModel):
    """Any of these; what is absent stays as it is."""

    # the factories say "may be absent" without promising a default to readers of the document: only given fields are read
    name: Name = Field(default_factory=str)
    description: str | None = Field(default_factory=NoneType, max_length=DESCRIPTION_LIMIT)
    category_id: Category = Field(default_factory=NoneType)


@endpoint
def handler(skill_id: SkillId, body: SkillChangesBody, uow: UnitOfWork, now: Now) -> SkillUpdated:
    given = {name: getattr(body, name) for name in body.model_fields_set}
    return SkillUpdated.of(update_skill(UpdateSkill(skill_id=skill_id, **given), uow, now))
