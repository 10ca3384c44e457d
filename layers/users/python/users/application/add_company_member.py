"""Let another recruiter belong to a company."""

from dataclasses import dataclass
from datetime import datetime

from kernel.caller import Caller
from users.application.ports import UnitOfWork
from users.application.recruiters import active_recruiter
from users.domain.company import Company, CompanyId
from users.domain.company_members import Member
from users.domain.person import Email
from users.domain.user import User


@dataclass(frozen=True, kw_only=True)
class AddCompanyMember:
    company_id: CompanyId
    email: Email
    position: str | None
    is_primary: bool
    by: Caller


@dataclass(frozen=True, kw_only=True)
class CompanyMember:
    """A member and who that is."""

    company: Company
    member: Member
    person: User


def add_company_member(command: AddCompanyMember, uow: UnitOfWork, now: datetime) -> CompanyMember:
    """Raises `CompanyNotFound`, `CompanyAccessDenied`, `UserNotFound`, `CompanyMemberAlreadyExists`, `InvalidText`."""
    company = uow.companies.get(command.company_id)
    company.ensure_editable_by(command.by.user_id, is_admin=command.by.is_admin)
    person = active_recruiter(uow.users.by_email(command.email))
    member = Member(user_id=person.id, is_primary=command.is_primary, joined_at=now, position=command.position)
    company.add_member(member)
    return CompanyMember(company=company, member=member, person=person)
