"""Delete a company and its memberships; interviews keep the name they were held under."""

from dataclasses import dataclass
from datetime import datetime

from kernel.caller import Caller
from users.application.ports import UnitOfWork
from users.domain.company import CompanyId


@dataclass(frozen=True, kw_only=True)
class DeleteCompany:
    company_id: CompanyId
    by: Caller


def delete_company(command: DeleteCompany, uow: UnitOfWork, now: datetime) -> None:
    """Raises `CompanyNotFound`, `CompanyAccessDenied`."""
    company = uow.companies.get(command.company_id)
    company.ensure_editable_by(command.by.user_id, is_admin=command.by.is_admin)
    company.delete(by=command.by.user_id, now=now)
