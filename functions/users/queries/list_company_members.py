"""Who belongs to a company, for its members and administrators: the owner first, then whoever joined first."""

from collections.abc import Sequence

from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.reading import Reader
from users.domain.company import CompanyId
from users.queries.list_company_members import MemberShown, list_company_members


@endpoint
def handler(company_id: CompanyId, caller: Caller, read: Reader) -> Sequence[MemberShown]:
    return list_company_members(company_id, caller.user_id, read, is_admin=caller.is_admin)
