"""Bring in many candidates at once, as they are described: those who are here already are brought to that description."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import NAMESPACE_URL, uuid4, uuid5

from kernel.manifest import Role
from users.application.own_candidate_profile import opened_profile
from users.application.ports import UnitOfWork
from users.domain.candidate_profile import CandidateProfile, CandidateSkill, Mastery, MasteryChanges
from users.domain.levels import ExperienceLevel
from users.domain.person import Email, FullName
from users.domain.profile import ProfileChanges
from users.domain.skill import SkillId
from users.domain.skill_errors import SkillNotFound
from users.domain.user import User, UserId, UserStatus


class Import(StrEnum):
    """What became of one of them."""

    ADDED = "added"
    KNOWN = "known"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class ImportCandidate:
    """`skills` by slug."""

    email: Email
    name: FullName
    profile: ProfileChanges
    level: ExperienceLevel
    skills: Mapping[str, Mastery]


def import_candidates(candidates: Sequence[ImportCandidate], uow: UnitOfWork, now: datetime) -> list[Import]:
    """In the same order. Raises `SkillNotFound` and what the rules of a profile refuse."""
    skills = uow.skills.by_slug({slug for candidate in candidates for slug in candidate.skills})
    return [_import(candidate, skills, uow, now) for candidate in candidates]


def imported_id(email: Email) -> UserId:
    """The same person gets the same id every time; the identity provider knows nobody of this id."""
    return UserId(uuid5(NAMESPACE_URL, f"interviews:imported-candidate:{email}"))


def _import(candidate: ImportCandidate, skills: Mapping[str, SkillId], uow: UnitOfWork, now: datetime) -> Import:
    """An address that belongs to another account is left to it, and somebody suspended is left alone."""
    known = uow.users.find(imported_id(candidate.email))
    person = known or _added(candidate, uow, now)
    if person is None or person.status is not UserStatus.ACTIVE:
        return Import.REFUSED
    person.update_profile(candidate.profile, now)
    profile = opened_profile(person, uow, now)
    profile.set_experience_level(candidate.level, now)
    for slug, mastery in candidate.skills.items():
        _tell(profile, _known(skills, slug), mastery, now)
    return Import.KNOWN if known else Import.ADDED


def _added(candidate: ImportCandidate, uow: UnitOfWork, now: datetime) -> User | None:
    person = User.register(
        id=imported_id(candidate.email), email=candidate.email, email_verified=False, name=candidate.name, role=Role.CANDIDATE, now=now
    )
    return person if uow.users.add_unless_taken(person) else None


def _known(skills: Mapping[str, SkillId], slug: str) -> SkillId:
    if slug not in skills:
        raise SkillNotFound(f"{slug}: there is no such skill.")
    return skills[slug]


def _tell(profile: CandidateProfile, skill_id: SkillId, mastery: Mastery, now: datetime) -> None:
    if any(known.skill_id == skill_id for known in profile.skills):
        profile.update_skill(skill_id, MasteryChanges(**vars(mastery)), now)
    else:
        profile.add_skill(CandidateSkill(id=uuid4(), skill_id=skill_id, mastery=mastery, created_at=now, updated_at=now))
