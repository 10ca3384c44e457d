"""The categories of the skill catalogue in their order."""

from kernel.endpoint import endpoint
from kernel.reading import Reader
from users.queries.list_skill_categories import list_skill_categories
from users.queries.skill_view import CategoryView


@endpoint
def handler(read: Reader) -> list[CategoryView]:
    return list_skill_categories(read)
