"""The categories of the skill catalogue in their order."""

from kernel.reading import Reader
from users.queries.skill_view import CategoryView

SQL = "select id, name, slug, description, sort_order, created_at, updated_at from skill_categories order by sort_order, name"


def list_skill_categories(read: Reader) -> list[CategoryView]:
    return read.all(SQL, CategoryView)
