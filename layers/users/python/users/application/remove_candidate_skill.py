"""Remove a skill from one's own profile."""

from datetime import datetime

from users.application.own_candidate_profile import own_candidate_profile
from users.application.ports import UnitOfWork
from users.domain.skill import SkillId
from users.domain.user import UserId


def remove_candidate_skill(user_id: UserId, skill_id: SkillId, uow: UnitOfWork, now: datetime) -> None:
    """Raises what `own_candidate_profile` raises, and `CandidateSkillNotFound`."""
    own_candidate_profile(user_id, uow, now).profile.remove_skill(skill_id, now)
