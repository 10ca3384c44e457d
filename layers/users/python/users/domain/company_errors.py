"""Refusals that concern a company; the codes are part of the contract."""

from kernel.errors import DomainError
from users.domain.fields import InvalidField


class InvalidCompany(InvalidField):
    """A name, an address or another detail that cannot be one."""


class CompanyNotFound(DomainError):
    status = 404
    code = "COMPANY_NOT_FOUND"

    def __init__(self) -> None:
        super().__init__("There is no such company.")


class CompanyAccessDenied(DomainError):
    status = 403
    code = "COMPANY_ACCESS_DENIED"

    def __init__(self) -> None:
        super().__init__("This company belongs to somebody else.")


class CompanyAlreadyExists(DomainError):
    status = 409
    code = "COMPANY_ALREADY_EXISTS"

    def __init__(self) -> None:
        super().__init__("name: there is already a company of this name.")


class CompanyMemberNotFound(DomainError):
    status = 404
    code = "COMPANY_MEMBER_NOT_FOUND"

    def __init__(self) -> None:
        super().__init__("This person does not belong to the company.")


class CompanyMemberAlreadyExists(DomainError):
    status = 409
    code = "COMPANY_MEMBER_ALREADY_EXISTS"

    def __init__(self) -> None:
        super().__init__("This person belongs to the company already.")


class CompanyOwnerStays(DomainError):
    status = 422
    code = "COMPANY_OWNER_STAYS"

    def __init__(self) -> None:
        super().__init__("The owner cannot leave the company. Transfer it to another member first.")
