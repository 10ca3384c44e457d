"""The skill catalogue by name; everybody who is signed in chooses from it."""

from uuid import UUID

from pydantic import Field

from kernel.endpoint import endpoint
from kernel.http import Page
from kernel.reading import Reader
from users.domain.skill import NAME_LIMIT
from users.queries.list_skills import list_skills
from users.queries.listing import Flag, Listing
from users.queries.skill_view import SkillView


class SkillPage(Page):
    """`search` is any part of a name, however it is written."""

    limit: int = Field(default=20, ge=1, le=100)
    search: str = Field(default="", max_length=NAME_LIMIT)
    category_id: UUID | None = None
    is_active: Flag = None


@endpoint
def handler(query: SkillPage, read: Reader) -> Listing[SkillView]:
    return Listing[SkillView].of(list_skills(query, query.search.strip(), query.category_id, query.is_active, read))
