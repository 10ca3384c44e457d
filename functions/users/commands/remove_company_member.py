"""End a membership: the owner and administrators end anybody's but the owner's, everybody their own."""

from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import Success
from users.adapters.unit_of_work import UnitOfWork
from users.application.remove_company_member import RemoveCompanyMember, remove_company_member
from users.domain.company import CompanyId
from users.domain.user import UserId


class MemberRemoved(Success):
    message: str = "The person no longer belongs to the company."


@endpoint
def handler(company_id: CompanyId, user_id: UserId, caller: Caller, uow: UnitOfWork) -> MemberRemoved:
    remove_company_member(RemoveCompanyMember(company_id=company_id, user_id=user_id, by=caller), uow)
    return MemberRemoved()
