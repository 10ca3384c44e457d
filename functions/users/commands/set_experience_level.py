"""Say how experienced one is; a profile is complete once it has a level of experience and at least one skill."""

from typing import Self
from uuid import UUID

from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Now, Success, Timestamp
from users.adapters.unit_of_work import UnitOfWork
from users.application.own_candidate_profile import OwnProfile
from users.application.set_experience_level import set_experience_level
from users.domain.levels import ExperienceLevel
from users.domain.user import UserId


class ExperienceBody(ApiModel):
    experience_level: ExperienceLevel


class CandidateProfileView(ApiModel):
    user_id: UUID
    full_name: str
    email: str
    experience_level: ExperienceLevel | None
    is_profile_complete: bool
    created_at: Timestamp
    updated_at: Timestamp

    @classmethod
    def of(cls, own: OwnProfile) -> Self:
        return cls(
            user_id=own.user.id,
            full_name=f"{own.user.name.first} {own.user.name.last}",
            email=own.user.email,
            experience_level=own.profile.experience_level,
            is_profile_complete=own.profile.is_complete,
            created_at=own.profile.created_at,
            updated_at=own.profile.updated_at,
        )


class ExperienceLevelSet(Success):
    data: CandidateProfileView


@endpoint
def handler(body: ExperienceBody, caller: Caller, uow: UnitOfWork, now: Now) -> ExperienceLevelSet:
    own = set_experience_level(UserId(caller.user_id), body.experience_level, uow, now)
    return ExperienceLevelSet(data=CandidateProfileView.of(own))
