"""Say how experienced one is."""

from datetime import datetime

from users.application.own_candidate_profile import OwnProfile, own_candidate_profile
from users.application.ports import UnitOfWork
from users.domain.levels import ExperienceLevel
from users.domain.user import UserId


def set_experience_level(user_id: UserId, level: ExperienceLevel, uow: UnitOfWork, now: datetime) -> OwnProfile:
    """Raises what `own_candidate_profile` raises."""
    own = own_candidate_profile(user_id, uow, now)
    own.profile.set_experience_level(level, now)
    return own
