"""End a membership: the owner ends anybody's, everybody their own."""

from dataclasses import dataclass

from kernel.caller import Caller
from users.application.ports import UnitOfWork
from users.domain.company import CompanyId
from users.domain.user import UserId


@dataclass(frozen=True, kw_only=True)
class RemoveCompanyMember:
    company_id: CompanyId
    user_id: UserId
    by: Caller


def remove_company_member(command: RemoveCompanyMember, uow: UnitOfWork) -> None:
    """Raises `CompanyNotFound`, `CompanyAccessDenied`, `CompanyMemberNotFound`, `CompanyOwnerStays`."""
    company = uow.companies.get(command.company_id)
    if command.user_id != command.by.user_id:
        company.ensure_editable_by(command.by.user_id, is_admin=command.by.is_admin)
    company.remove_member(command.user_id)
