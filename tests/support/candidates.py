"""Skills and profiles of candidates for tests, and their repositories in memory."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from users.domain.candidate_profile import CandidateProfile, CandidateSkill, Mastery
from users.domain.levels import Proficiency
from users.domain.skill import CategoryId, Skill, SkillCategory, SkillId
from users.domain.skill_errors import SkillAlreadyExists, SkillCategoryNotFound, SkillNotFound
from users.domain.user import UserId

MOMENT = datetime.fromisoformat("2026-01-31T09:15:00+00:00")


def seeded_skill(slug: str) -> SkillId:
    """The id of a skill that comes with the product."""
    return SkillId(_seeded("skill", slug))


def seeded_category(slug: str) -> CategoryId:
    return CategoryId(_seeded("category", slug))


def _seeded(kind: str, slug: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"interviews:{kind}:{slug}")


def a_category(**changed: Any) -> SkillCategory:
    common: dict[str, Any] = {"description": None, "sort_order": 9, "created_at": MOMENT, "updated_at": MOMENT}
    return SkillCategory(**{"id": CategoryId(uuid4()), "name": "Warehousing", "slug": "warehousing", **common, **changed})


def a_skill(**changed: Any) -> Skill:
    given = {"id": SkillId(uuid4()), "name": "Forklift", "slug": "forklift", "category": None, "description": None, "now": MOMENT}
    return Skill.enter(**{**given, **changed})


def a_known_skill(*, years: int = 3, proficiency: Proficiency = Proficiency.ADVANCED, **changed: Any) -> CandidateSkill:
    mastery = Mastery(description=None, proficiency=proficiency, years=years)
    given = {"id": uuid4(), "skill_id": SkillId(uuid4()), "mastery": mastery, "created_at": MOMENT, "updated_at": MOMENT}
    return CandidateSkill(**{**given, **changed})


@dataclass
class FakeSkills:
    known: dict[SkillId, Skill] = field(default_factory=dict)
    categories: dict[CategoryId, SkillCategory] = field(default_factory=dict)

    def get(self, skill_id: SkillId) -> Skill:
        if skill_id not in self.known:
            raise SkillNotFound
        return self.known[skill_id]

    def offered(self, skill_id: SkillId) -> Skill:
        return self.get(skill_id)

    def by_slug(self, slugs: Set[str]) -> Mapping[str, SkillId]:
        return {skill.slug: skill.id for skill in self.known.values() if skill.slug in slugs}

    def category(self, category_id: CategoryId) -> SkillCategory:
        if category_id not in self.categories:
            raise SkillCategoryNotFound
        return self.categories[category_id]

    def add(self, skill: Skill) -> None:
        if any(skill.slug.lower() == other.slug.lower() or skill.name.lower() == other.name.lower() for other in self.known.values()):
            raise SkillAlreadyExists
        self.known[skill.id] = skill

    def remove(self, skill_id: SkillId) -> None:
        self.get(skill_id)
        del self.known[skill_id]


@dataclass
class FakeProfiles:
    known: dict[UserId, CandidateProfile] = field(default_factory=dict)

    def find(self, user_id: UserId) -> CandidateProfile | None:
        return self.known.get(user_id)

    def add(self, profile: CandidateProfile) -> None:
        self.known[profile.user_id] = profile
