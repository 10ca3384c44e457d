"""Active candidates who meet every given condition.

With `skillIds` a candidate must have all of these skills, and each must meet `minProficiency` and `minYears`; without, any active skill may
meet each of the two. `q` finds whole words in name, skills and bio (all words must occur; "quoted phrases", `or` and `-without` work).

One ranking orders the whole result, not the page: `matchScore` from the highest, then the newest account, then the id. `matchScore` is the
sum of the years of experience over all active skills of the candidate, whatever was searched for. `matchedSkills` are the skills asked for,
without `skillIds` all active skills of the candidate, the oldest first.
"""

from uuid import UUID

from pydantic import Field

from kernel.endpoint import endpoint
from kernel.http import Page
from kernel.reading import Reader
from users.domain.levels import ExperienceLevel, Proficiency
from users.queries.listing import Listing
from users.queries.search_candidates import CandidateFound, Wanted, search_candidates


class Search(Page):
    limit: int = Field(default=20, ge=1, le=100)
    skill_ids: tuple[UUID, ...] = Field(default=(), max_length=50)
    min_proficiency: Proficiency | None = None
    min_years: int = Field(default=0, ge=0)
    experience_level: ExperienceLevel | None = None
    q: str = Field(default="", max_length=200)


@endpoint
def handler(query: Search, read: Reader) -> Listing[CandidateFound]:
    wanted = Wanted(
        skills=query.skill_ids,
        proficiency=query.min_proficiency,
        years=query.min_years,
        level=query.experience_level,
        text=query.q.strip(),
    )
    return Listing[CandidateFound].of(search_candidates(query, wanted, read))
