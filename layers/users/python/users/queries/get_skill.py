"""One skill of the catalogue, active or not."""

from typing import LiteralString
from uuid import UUID

from kernel.reading import Reader
from users.domain.skill_errors import SkillNotFound
from users.queries.skill_view import SELECT, SkillView

SQL: LiteralString = SELECT + "where s.id = %(id)s"


def get_skill(skill_id: UUID, read: Reader) -> SkillView:
    """Raises `SkillNotFound`."""
    found = read.one(SQL, SkillView, id=skill_id)
    if found is None:
        raise SkillNotFound("There is no such skill.")
    return found
