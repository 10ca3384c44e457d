"""Switch a skill from active to inactive, or back."""

from functions.users.skill_answers import shown
from kernel.endpoint import endpoint
from kernel.http import Now
from users.adapters.unit_of_work import UnitOfWork
from users.application.toggle_skill import toggle_skill
from users.domain.skill import SkillId
from users.queries.skill_view import SkillView


@endpoint
def handler(skill_id: SkillId, uow: UnitOfWork, now: Now) -> SkillView:
    return shown(toggle_skill(skill_id, uow, now))
