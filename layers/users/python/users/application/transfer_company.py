"""Hand a company over to another member, for example before its owner leaves the platform."""

from dataclasses import dataclass
from datetime import datetime

from kernel.caller import Caller
from users.application.ports import UnitOfWork
from users.application.recruiters import active_recruiter, ensure_may_own
from users.domain.company import Company, CompanyId
from users.domain.user import UserId


@dataclass(frozen=True, kw_only=True)
class TransferCompany:
    company_id: CompanyId
    to: UserId
    by: Caller


def transfer_company(command: TransferCompany, uow: UnitOfWork, now: datetime) -> Company:
    """Raises `CompanyNotFound`, `CompanyAccessDenied`, `CompanyMemberNotFound`, `UserNotFound`, `ChangeUnderWay`.

    At the end `CompanyAlreadyExists`.
    """
    company = uow.companies.get(command.company_id)
    company.ensure_editable_by(command.by.user_id, is_admin=command.by.is_admin)
    heir = active_recruiter(uow.users.find(command.to))
    ensure_may_own(heir, uow, now)
    company.transfer_to(heir.id, now)
    return company
