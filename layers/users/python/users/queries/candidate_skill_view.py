"""A skill of a candidate as clients see it."""

from uuid import UUID

from kernel.http import ApiModel, Timestamp
from users.domain.levels import Proficiency


class CandidateSkillView(ApiModel):
    skill_id: UUID
    skill_name: str | None
    description: str | None
    proficiency_level: Proficiency | None
    years_of_experience: int | None
    added_at: Timestamp
