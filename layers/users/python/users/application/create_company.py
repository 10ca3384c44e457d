"""Add a company: who adds it owns it and is its first member."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from users.application.ports import UnitOfWork
from users.domain.company import Company, CompanyId
from users.domain.company_details import CompanyDetails
from users.domain.user import UserId


@dataclass(frozen=True, kw_only=True)
class CreateCompany:
    details: CompanyDetails
    by: UserId


def create_company(command: CreateCompany, uow: UnitOfWork, now: datetime) -> Company:
    """Raises `UserNotFound`, `UserSuspended`, `UserDeleted`, and `CompanyAlreadyExists` when the unit of work ends."""
    uow.users.get(command.by).ensure_active()
    company = Company.create(id=CompanyId(uuid4()), details=command.details, by=command.by, now=now)
    uow.companies.add(company)
    return company
