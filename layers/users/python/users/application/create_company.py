"""Add a company: who adds it owns it and is its first member."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from users.application.ports import UnitOfWork
from users.application.recruiters import ensure_may_own
from users.domain.company import Company, CompanyId
from users.domain.company_details import CompanyDetails
from users.domain.errors import UserNotFound
from users.domain.user import UserId


@dataclass(frozen=True, kw_only=True)
class CreateCompany:
    details: CompanyDetails
    by: UserId


def create_company(command: CreateCompany, uow: UnitOfWork, now: datetime) -> Company:
    """Raises `UserNotFound`, `UserSuspended`, `UserDeleted`, `ChangeUnderWay`; `CompanyAlreadyExists` when the unit of work ends."""
    owner = uow.users.find(command.by)
    if owner is None:
        raise UserNotFound("The platform does not know you yet. Please sign in again.")
    owner.ensure_active()
    ensure_may_own(owner, uow, now)
    company = Company.create(id=CompanyId(uuid4()), details=command.details, by=command.by, now=now)
    uow.companies.add(company)
    return company
