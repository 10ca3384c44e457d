"""Bring in up to 200 candidates at once, for demonstrations and trials; invoked by operators.

The input is `{"candidates": [{"email", "firstName", "lastName", "bio", "timezone", "language", "experienceLevel",
"skills": [{"slug", "proficiencyLevel", "yearsOfExperience", "description"}]}]}`; the answer counts who was added, known and refused.
Done again, it brings the same people to the same description. They are found and can be invited; they cannot sign in, because the identity
provider does not know them, and their e-mail addresses are taken: use addresses that nobody has.
"""

from typing import Annotated

from pydantic import Field

from functions.users.mastery_body import MasteryBody
from kernel.http import ApiModel, Now
from kernel.operation import operation
from users.adapters.unit_of_work import UnitOfWork
from users.application.import_candidates import Import, ImportCandidate, import_candidates
from users.domain.levels import ExperienceLevel
from users.domain.person import FullName, email_address
from users.domain.profile import ProfileChanges


class ImportedSkill(MasteryBody):
    slug: str


class ImportedCandidate(ApiModel):
    email: str
    first_name: str
    last_name: str
    bio: str
    timezone: str
    language: str
    experience_level: ExperienceLevel
    skills: tuple[ImportedSkill, ...]

    def to_command(self) -> ImportCandidate:
        return ImportCandidate(
            email=email_address(self.email),
            name=FullName(first=self.first_name, last=self.last_name),
            profile=ProfileChanges(bio=self.bio, timezone=self.timezone, language=self.language),
            level=self.experience_level,
            skills={skill.slug: skill.to_domain() for skill in self.skills},
        )


class CandidatesBody(ApiModel):
    candidates: Annotated[tuple[ImportedCandidate, ...], Field(max_length=200)]


class CandidatesImported(ApiModel):
    added: int
    known: int
    refused: int


@operation
def handler(input: CandidatesBody, uow: UnitOfWork, now: Now) -> CandidatesImported:  # noqa: A002 - steps and operations call it input
    outcomes = import_candidates([candidate.to_command() for candidate in input.candidates], uow, now)
    return CandidatesImported(**{outcome.value: outcomes.count(outcome) for outcome in Import})
