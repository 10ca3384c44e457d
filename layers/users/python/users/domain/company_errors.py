"""Refusals that concern a company; the codes are part of the contract."""

from kernel.errors import DomainError


class InvalidCompany(DomainError):
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
