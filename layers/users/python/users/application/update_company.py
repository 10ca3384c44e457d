"""Change what is said about a company, or whether it is active."""

from dataclasses import dataclass
from datetime import datetime

from kernel.caller import Caller
from users.application.ports import UnitOfWork
from users.domain.company import Company, CompanyId
from users.domain.company_details import CompanyChanges


@dataclass(frozen=True, kw_only=True)
class UpdateCompany:
    company_id: CompanyId
    changes: CompanyChanges
    by: Caller


def update_company(command: UpdateCompany, uow: UnitOfWork, now: datetime) -> Company:
    """Raises `CompanyNotFound`, `CompanyAccessDenied`, `InvalidText`, `InvalidCompany`; at the end `CompanyAlreadyExists`."""
    company = uow.companies.get(command.company_id)
    company.ensure_editable_by(command.by.user_id, is_admin=command.by.is_admin)
    company.update(command.changes, now)
    return company
