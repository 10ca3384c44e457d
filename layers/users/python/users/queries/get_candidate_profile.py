"""What a recruiter sees of a candidate beside their skills."""

from typing import Self
from uuid import UUID

from kernel.caller import Caller
from kernel.http import ApiModel, Timestamp
from kernel.reading import Reader
from users.application.own_candidate_profile import OwnProfile
from users.domain.candidate_errors import CandidateProfileNotFound
from users.domain.levels import ExperienceLevel
from users.queries.candidate_access import ensure_may_look_at

SQL = """
select u.id as user_id, concat_ws(' ', u.first_name, u.last_name) as full_name, u.email, p.experience_level, p.created_at, p.updated_at,
       p.experience_level is not null and exists (select from candidate_skills k where k.candidate_id = p.user_id) as is_profile_complete
from candidate_profiles p join users u on u.id = p.user_id where p.user_id = %(id)s"""


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
        """The profile of a candidate who has just changed it."""
        return cls(
            user_id=own.user.id,
            full_name=f"{own.user.name.first} {own.user.name.last}",
            email=own.user.email,
            experience_level=own.profile.experience_level,
            is_profile_complete=own.profile.is_complete,
            created_at=own.profile.created_at,
            updated_at=own.profile.updated_at,
        )


def get_candidate_profile(candidate_id: UUID, caller: Caller, read: Reader) -> CandidateProfileView:
    """Raises `AccessDenied`, `CandidateProfileNotFound`."""
    ensure_may_look_at(candidate_id, caller)
    found = read.one(SQL, CandidateProfileView, id=candidate_id)
    if found is None:
        raise CandidateProfileNotFound("There is no such candidate.")
    return found
