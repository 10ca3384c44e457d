"""One company, for its members and administrators."""

from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.reading import Reader
from users.domain.company import CompanyId
from users.queries.company_shown import CompanyShown
from users.queries.get_company import get_company


@endpoint
def handler(company_id: CompanyId, caller: Caller, read: Reader) -> CompanyShown:
    return get_company(company_id, caller.user_id, read, is_admin=caller.is_admin)
