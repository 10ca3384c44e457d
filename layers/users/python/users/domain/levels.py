"""How experienced somebody is, and how well somebody masters a skill."""

from enum import StrEnum


class ExperienceLevel(StrEnum):
    JUNIOR = "junior"
    MID = "mid"
    SENIOR = "senior"
    LEAD = "lead"


class Proficiency(StrEnum):
    """From the lowest to the highest."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"
    EXPERT = "expert"

    @property
    def rank(self) -> int:
        """1 for the lowest."""
        return list(Proficiency).index(self) + 1
