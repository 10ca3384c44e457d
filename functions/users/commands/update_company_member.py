"""Say what a member is in the company, or who the primary one is: the one before is it no longer."""

from typing import Annotated

from pydantic import Field, StringConstraints

from functions.users.company_member import Position, member_shown
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel
from users.adapters.unit_of_work import UnitOfWork
from users.application.update_company_member import UpdateCompanyMember, update_company_member
from users.domain.company import CompanyId
from users.domain.company_members import MemberChanges
from users.domain.user import UserId
from users.queries.list_company_members import MemberShown


class MemberChangesBody(ApiModel):
    """Any of these; what is absent stays as it is."""

    # the factories say "may be absent" without promising a default to readers of the document: only given fields are read
    position: Annotated[Position, StringConstraints(strip_whitespace=True, min_length=1)] = Field(default_factory=str)
    is_primary: bool = Field(default_factory=bool)


@endpoint
def handler(company_id: CompanyId, user_id: UserId, body: MemberChangesBody, caller: Caller, uow: UnitOfWork) -> MemberShown:
    changes = MemberChanges(**{name: getattr(body, name) for name in body.model_fields_set})
    command = UpdateCompanyMember(company_id=company_id, user_id=user_id, changes=changes, by=caller)
    return member_shown(update_company_member(command, uow))
