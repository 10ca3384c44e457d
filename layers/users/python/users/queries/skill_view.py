"""A skill of the catalogue as clients see it."""

from typing import LiteralString
from uuid import UUID

from kernel.http import ApiModel, Timestamp

SELECT: LiteralString = """
select s.id, s.name, s.slug, s.category_id, c.name as category_name, s.description, s.is_active, s.created_at, s.updated_at,
       case when c.id is not null then to_json(c) end as category
from skills s left join skill_categories c on c.id = s.category_id """


class CategoryView(ApiModel):
    id: UUID
    name: str
    slug: str
    description: str | None
    sort_order: int
    created_at: Timestamp
    updated_at: Timestamp


class SkillView(ApiModel):
    id: UUID
    name: str
    slug: str
    category_id: UUID | None
    category_name: str | None
    description: str | None
    is_active: bool
    created_at: Timestamp
    updated_at: Timestamp
    category: CategoryView | None
