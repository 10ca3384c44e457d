"""Hand a company over to another member; whoever owned it stays a member and can leave."""

from functions.users.company_body import shown
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Now
from users.adapters.unit_of_work import UnitOfWork
from users.application.transfer_company import TransferCompany, transfer_company
from users.domain.company import CompanyId
from users.domain.user import UserId
from users.queries.company_shown import CompanyShown


class TransferBody(ApiModel):
    user_id: UserId


@endpoint
def handler(company_id: CompanyId, body: TransferBody, caller: Caller, uow: UnitOfWork, now: Now) -> CompanyShown:
    return shown(transfer_company(TransferCompany(company_id=company_id, to=body.user_id, by=caller), uow, now))
