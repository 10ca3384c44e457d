"""The profile of the candidate who acts: what changes of it begin with."""

from dataclasses import dataclass
from datetime import datetime

from kernel.manifest import Role
from users.application.ports import UnitOfWork
from users.domain.candidate_errors import CandidateProfileNotFound
from users.domain.candidate_profile import CandidateProfile
from users.domain.user import User, UserId


@dataclass(frozen=True, kw_only=True)
class OwnProfile:
    user: User
    profile: CandidateProfile


def own_candidate_profile(user_id: UserId, uow: UnitOfWork, now: datetime) -> OwnProfile:
    """Raises `CandidateProfileNotFound`, `UserSuspended`, `UserDeleted`."""
    user = uow.users.find(user_id)
    if user is None or user.role is not Role.CANDIDATE:
        raise CandidateProfileNotFound("You have no candidate profile.")
    user.ensure_active()
    return OwnProfile(user=user, profile=opened_profile(user, uow, now))


def opened_profile(candidate: User, uow: UnitOfWork, now: datetime) -> CandidateProfile:
    """Opened now for somebody who has just become a candidate, or became one before there were profiles."""
    profile = uow.profiles.find(candidate.id)
    if profile is None:
        profile = CandidateProfile.open(candidate.id, now)
        uow.profiles.add(profile)
    return profile


def open_for_candidate(user: User, uow: UnitOfWork, now: datetime) -> None:
    """Called wherever somebody may have become a candidate; others need no profile."""
    if user.role is Role.CANDIDATE:
        opened_profile(user, uow, now)
