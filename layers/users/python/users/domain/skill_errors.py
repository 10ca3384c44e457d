"""Refusals that concern the skill catalogue; the codes are part of the contract."""

from kernel.errors import DomainError


class SkillNotFound(DomainError):
    status = 404
    code = "SKILL_NOT_FOUND"


class SkillAlreadyExists(DomainError):
    status = 409
    code = "SKILL_ALREADY_EXISTS"


class SkillCategoryNotFound(DomainError):
    status = 422
    code = "SKILL_CATEGORY_NOT_FOUND"


class SkillNotActive(DomainError):
    status = 422
    code = "SKILL_NOT_ACTIVE"
