"""One skill of the catalogue, active or not."""

from kernel.endpoint import endpoint
from kernel.reading import Reader
from users.domain.skill import SkillId
from users.queries.get_skill import get_skill
from users.queries.skill_view import SkillView


@endpoint
def handler(skill_id: SkillId, read: Reader) -> SkillView:
    return get_skill(skill_id, read)
