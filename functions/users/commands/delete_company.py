"""Delete a company; interviews keep the name they were held under."""

from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import Now, Success
from users.adapters.unit_of_work import UnitOfWork
from users.application.delete_company import DeleteCompany, delete_company
from users.domain.company import CompanyId


class CompanyDeleted(Success):
    message: str = "The company has been deleted."


@endpoint
def handler(company_id: CompanyId, caller: Caller, uow: UnitOfWork, now: Now) -> CompanyDeleted:
    delete_company(DeleteCompany(company_id=company_id, by=caller), uow, now)
    return CompanyDeleted()
