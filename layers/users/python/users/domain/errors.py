"""Refusals that concern a person; the codes are part of the contract."""

from kernel.errors import DomainError
from users.domain.fields import InvalidField


class InvalidUser(InvalidField):
    """A name or an e-mail address that cannot be one."""


class UserNotFound(DomainError):
    status = 404
    code = "USER_NOT_FOUND"


class UserAlreadyExists(DomainError):
    status = 409
    code = "USER_ALREADY_EXISTS"


class UserSuspended(DomainError):
    status = 403
    code = "USER_SUSPENDED"


class UserDeleted(DomainError):
    status = 410
    code = "USER_DELETED"


class AccessDenied(DomainError):
    """What is asked for belongs to somebody else."""

    status = 403
    code = "ACCESS_DENIED"


class RoleAlreadySelected(DomainError):
    status = 422
    code = "INVALID_USER_OPERATION"


class RoleNotClaimed(DomainError):
    """A role is confirmed that nobody holds a claim on: the selection took too long and somebody else's has begun."""

    status = 409
    code = "ROLE_NOT_CLAIMED"


class InvalidUserOperation(DomainError):
    """What the state of the account does not allow."""

    status = 422
    code = "INVALID_USER_OPERATION"


class LastAdmin(InvalidUserOperation):
    code = "LAST_ADMIN"


class UserOwnsCompanies(InvalidUserOperation):
    code = "USER_OWNS_COMPANIES"


class ChangeUnderWay(DomainError):
    """Somebody else changes the same account at this moment."""

    status = 409
    code = "CHANGE_UNDER_WAY"


class ActorRefused(DomainError):
    """The token says administrator, the platform does not."""

    status = 403
    code = "ACCESS_DENIED"


class OperationNotSupported(DomainError):
    status = 501
    code = "OPERATION_NOT_SUPPORTED"
