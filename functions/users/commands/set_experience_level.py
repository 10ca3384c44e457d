"""Say how experienced one is; a profile is complete once it has a level of experience and at least one skill."""

from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Now, Success
from users.adapters.unit_of_work import UnitOfWork
from users.application.set_experience_level import set_experience_level
from users.domain.levels import ExperienceLevel
from users.domain.user import UserId
from users.queries.get_candidate_profile import CandidateProfileView


class ExperienceBody(ApiModel):
    experience_level: ExperienceLevel


class ExperienceLevelSet(Success):
    data: CandidateProfileView


@endpoint
def handler(body: ExperienceBody, caller: Caller, uow: UnitOfWork, now: Now) -> ExperienceLevelSet:
    own = set_experience_level(UserId(caller.user_id), body.experience_level, uow, now)
    return ExperienceLevelSet(data=CandidateProfileView.of(own))
