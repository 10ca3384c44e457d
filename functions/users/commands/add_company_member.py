"""Let another recruiter belong to a company: they see it and can become its owner; only the owner and administrators change it."""

from typing import Annotated

from pydantic import Field

from functions.users.company_member import Position, member_shown
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Now
from users.adapters.unit_of_work import UnitOfWork
from users.application.add_company_member import AddCompanyMember, add_company_member
from users.domain.company import CompanyId
from users.domain.person import EMAIL_LIMIT, email_address
from users.queries.list_company_members import MemberShown


class MemberBody(ApiModel):
    """A recruiter, by the e-mail address of their account."""

    email: Annotated[str, Field(min_length=1, max_length=EMAIL_LIMIT)]
    position: Position | None = None
    is_primary: bool = False


@endpoint
def handler(company_id: CompanyId, body: MemberBody, caller: Caller, uow: UnitOfWork, now: Now) -> MemberShown:
    email = email_address(body.email)
    command = AddCompanyMember(company_id=company_id, email=email, position=body.position, is_primary=body.is_primary, by=caller)
    return member_shown(add_company_member(command, uow, now))
