"""Refusals that concern what candidates tell about themselves; the codes are part of the contract."""

from kernel.errors import DomainError
from users.domain.fields import InvalidField


class CandidateProfileNotFound(DomainError):
    status = 404
    code = "CANDIDATE_PROFILE_NOT_FOUND"


class CandidateSkillNotFound(DomainError):
    status = 404
    code = "CANDIDATE_SKILL_NOT_FOUND"


class CandidateSkillAlreadyExists(DomainError):
    status = 409
    code = "CANDIDATE_SKILL_ALREADY_EXISTS"


class InvalidCandidateSkill(InvalidField):
    """Years of experience that cannot be."""


class NothingToUpdate(DomainError):
    code = "NO_FIELDS_TO_UPDATE"
