"""Say what a member is in the company, or who the primary one is."""

from dataclasses import dataclass

from kernel.caller import Caller
from users.application.add_company_member import CompanyMember
from users.application.ports import UnitOfWork
from users.domain.company import CompanyId
from users.domain.company_members import MemberChanges
from users.domain.user import UserId


@dataclass(frozen=True, kw_only=True)
class UpdateCompanyMember:
    company_id: CompanyId
    user_id: UserId
    changes: MemberChanges
    by: Caller


def update_company_member(command: UpdateCompanyMember, uow: UnitOfWork) -> CompanyMember:
    """Raises `CompanyNotFound`, `CompanyAccessDenied`, `CompanyMemberNotFound`, `InvalidText`."""
    company = uow.companies.get(command.company_id)
    company.ensure_editable_by(command.by.user_id, is_admin=command.by.is_admin)
    member = company.change_member(command.user_id, command.changes)
    return CompanyMember(company=company, member=member, person=uow.users.get(command.user_id))
