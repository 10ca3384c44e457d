"""What a candidate can do: a level of experience and skills of the catalogue, each at most once."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from kernel.aggregate import Aggregate
from users.domain.candidate_errors import CandidateSkillAlreadyExists, CandidateSkillNotFound, InvalidCandidateSkill
from users.domain.changes import KEEP, Keep, changed
from users.domain.levels import ExperienceLevel, Proficiency
from users.domain.skill import SkillId
from users.domain.texts import optional_text
from users.domain.user import UserId

DESCRIPTION_LIMIT = 1000
YEARS_LIMIT = 50


@dataclass(frozen=True, kw_only=True)
class Mastery:
    """How well somebody masters a skill."""

    description: str | None = None
    proficiency: Proficiency = Proficiency.BEGINNER
    years: int = 0

    @classmethod
    def of(cls, *, description: str | None, proficiency: Proficiency | None, years: int | None) -> "Mastery":
        """What is not given is none, `beginner` and 0. Raises `InvalidText`, `InvalidCandidateSkill`."""
        if years is not None and not 0 <= years <= YEARS_LIMIT:
            raise InvalidCandidateSkill("yearsOfExperience", f"must be 0 to {YEARS_LIMIT}")
        text = optional_text("description", description, DESCRIPTION_LIMIT)
        return cls(description=text, proficiency=proficiency or Proficiency.BEGINNER, years=years or 0)


@dataclass(frozen=True, kw_only=True)
class MasteryChanges:
    """What is told anew about a mastery; None is again what is not given at all."""

    description: str | Keep | None = KEEP
    proficiency: Proficiency | Keep | None = KEEP
    years: int | Keep | None = KEEP

    def applied_to(self, mastery: Mastery) -> Mastery:
        """Raises `InvalidText`, `InvalidCandidateSkill`."""
        return Mastery.of(
            description=changed(self.description, mastery.description),
            proficiency=changed(self.proficiency, mastery.proficiency),
            years=changed(self.years, mastery.years),
        )


@dataclass(frozen=True, kw_only=True)
class CandidateSkill:
    id: UUID
    skill_id: SkillId
    mastery: Mastery
    created_at: datetime
    updated_at: datetime


@dataclass(kw_only=True)
class CandidateProfile(Aggregate):
    """Exists for every person who became a candidate; its id is theirs."""

    user_id: UserId
    created_at: datetime
    updated_at: datetime
    experience_level: ExperienceLevel | None = None
    skills: tuple[CandidateSkill, ...] = ()

    @classmethod
    def open(cls, user_id: UserId, now: datetime) -> "CandidateProfile":
        return cls(user_id=user_id, created_at=now, updated_at=now)

    @property
    def is_complete(self) -> bool:
        """A recruiter can judge it: a level of experience and at least one skill."""
        return self.experience_level is not None and bool(self.skills)

    def add_skill(self, skill: CandidateSkill) -> None:
        """Raises `CandidateSkillAlreadyExists`."""
        if any(known.skill_id == skill.skill_id for known in self.skills):
            raise CandidateSkillAlreadyExists("This skill is already in your profile.")
        self.skills = (*self.skills, skill)
        self.updated_at = skill.created_at

    def update_skill(self, skill_id: SkillId, changes: MasteryChanges, now: datetime) -> None:
        """Nothing happens when nothing differs. Raises `CandidateSkillNotFound`, `InvalidText`, `InvalidCandidateSkill`."""
        present = self._skill(skill_id)
        mastery = changes.applied_to(present.mastery)
        if present.mastery != mastery:
            after = replace(present, mastery=mastery, updated_at=now)
            self.skills = tuple(after if known is present else known for known in self.skills)
            self.updated_at = now

    def remove_skill(self, skill_id: SkillId, now: datetime) -> None:
        """Raises `CandidateSkillNotFound`."""
        removed = self._skill(skill_id)
        self.skills = tuple(known for known in self.skills if known is not removed)
        self.updated_at = now

    def set_experience_level(self, level: ExperienceLevel, now: datetime) -> None:
        if self.experience_level is not level:
            self.experience_level, self.updated_at = level, now

    def _skill(self, skill_id: SkillId) -> CandidateSkill:
        for known in self.skills:
            if known.skill_id == skill_id:
                return known
        raise CandidateSkillNotFound("This skill is not in your profile.")
