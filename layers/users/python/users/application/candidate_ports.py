"""What the use cases of skills and candidates need from outside: the catalogue and the profiles."""

from collections.abc import Mapping, Set
from typing import Protocol

from users.domain.candidate_profile import CandidateProfile
from users.domain.skill import CategoryId, Skill, SkillCategory, SkillId
from users.domain.user import UserId


class Skills(Protocol):
    def get(self, skill_id: SkillId) -> Skill:
        """Nobody else changes it until the transaction ends. Raises `SkillNotFound`."""

    def offered(self, skill_id: SkillId) -> Skill:
        """To add it to a profile: it stays as it is until the transaction ends. Raises `SkillNotFound`."""

    def by_slug(self, slugs: Set[str]) -> Mapping[str, SkillId]:
        """Those that are in the catalogue, active or not."""

    def category(self, category_id: CategoryId) -> SkillCategory:
        """Raises `SkillCategoryNotFound`."""

    def add(self, skill: Skill) -> None:
        """Raises `SkillAlreadyExists` for a name or slug that is taken, at the latest when the unit of work ends."""

    def remove(self, skill_id: SkillId) -> None:
        """Also from the profiles of candidates. Raises `SkillNotFound`."""


class CandidateProfiles(Protocol):
    def find(self, user_id: UserId) -> CandidateProfile | None: ...

    def add(self, profile: CandidateProfile) -> None: ...
