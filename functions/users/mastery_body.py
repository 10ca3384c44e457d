"""How well somebody masters a skill, as requests tell it."""

from pydantic import Field

from kernel.http import ApiModel
from users.domain.candidate_profile import YEARS_LIMIT, Mastery
from users.domain.levels import Proficiency

DESCRIPTION_LIMIT = 500
"""What forms may send; profiles hold more."""


class MasteryBody(ApiModel):
    description: str | None = Field(default=None, max_length=DESCRIPTION_LIMIT)
    proficiency_level: Proficiency | None = None
    years_of_experience: int | None = Field(default=None, ge=0, le=YEARS_LIMIT)

    def to_domain(self) -> Mastery:
        return Mastery.of(description=self.description, proficiency=self.proficiency_level, years=self.years_of_experience)
