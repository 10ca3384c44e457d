"""The skill catalogue by name."""

from typing import LiteralString
from uuid import UUID

from kernel.http import Page, Paged
from kernel.reading import Reader
from users.queries.skill_view import SELECT, SkillView

SQL: LiteralString = (
    SELECT
    + """
where (%(name)s::text is null or strpos(lower(s.name), lower(%(name)s)) > 0)
  and (%(category)s::uuid is null or s.category_id = %(category)s)
  and (%(is_active)s::boolean is null or s.is_active = %(is_active)s)
order by lower(s.name), s.id"""
)


def list_skills(page: Page, name: str | None, category: UUID | None, is_active: bool | None, read: Reader) -> Paged[SkillView]:
    """`name` is any part of a name; None filters nothing."""
    return read.page(SQL, SkillView, page, name=name or None, category=category, is_active=is_active)
