"""Enter a new skill into the catalogue; name and slug belong to one skill each, however they are written."""

from pydantic import Field

from functions.users.skill_answers import SkillCreated
from functions.users.skill_bodies import Category, Name, Slug
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Now
from users.adapters.unit_of_work import UnitOfWork
from users.application.create_skill import CreateSkill, create_skill
from users.domain.skill import DESCRIPTION_LIMIT


class SkillBody(ApiModel):
    name: Name
    slug: Slug
    category_id: Category = None
    description: str | None = Field(default=None, max_length=DESCRIPTION_LIMIT)


@endpoint
def handler(body: SkillBody, uow: UnitOfWork, now: Now) -> SkillCreated:
    command = CreateSkill(name=body.name, slug=body.slug, category_id=body.category_id, description=body.description)
    return SkillCreated.of(create_skill(command, uow, now))
