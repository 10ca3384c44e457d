"""Add a skill of the catalogue to one's own profile."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from users.application.own_candidate_profile import own_candidate_profile
from users.application.ports import UnitOfWork
from users.domain.candidate_profile import CandidateSkill, Mastery
from users.domain.skill import SkillId
from users.domain.user import UserId


@dataclass(frozen=True, kw_only=True)
class AddCandidateSkill:
    user_id: UserId
    skill_id: SkillId
    mastery: Mastery


def add_candidate_skill(command: AddCandidateSkill, uow: UnitOfWork, now: datetime) -> UUID:
    """Raises `SkillNotFound`, `SkillNotActive`, what `own_candidate_profile` raises, `CandidateSkillAlreadyExists`."""
    uow.skills.offered(command.skill_id).ensure_offered()
    own = own_candidate_profile(command.user_id, uow, now)
    skill = CandidateSkill(id=uuid4(), skill_id=command.skill_id, mastery=command.mastery, created_at=now, updated_at=now)
    own.profile.add_skill(skill)
    return skill.id
