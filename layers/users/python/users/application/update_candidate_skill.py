"""Tell anew how well one masters a skill of one's own profile."""

from dataclasses import dataclass
from datetime import datetime

from users.application.own_candidate_profile import own_candidate_profile
from users.application.ports import UnitOfWork
from users.domain.candidate_profile import MasteryChanges
from users.domain.skill import SkillId
from users.domain.user import UserId


@dataclass(frozen=True, kw_only=True)
class UpdateCandidateSkill:
    user_id: UserId
    skill_id: SkillId
    changes: MasteryChanges


def update_candidate_skill(command: UpdateCandidateSkill, uow: UnitOfWork, now: datetime) -> None:
    """Raises what `own_candidate_profile` raises, `CandidateSkillNotFound`, `InvalidText`, `InvalidCandidateSkill`."""
    own_candidate_profile(command.user_id, uow, now).profile.update_skill(command.skill_id, command.changes, now)
