"""Add a company; who adds it owns it."""

from typing import Annotated

from pydantic import StringConstraints

from functions.users.company_body import Description, Industry, Location, Name, Website, shown
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Now
from users.adapters.unit_of_work import UnitOfWork
from users.application.create_company import CreateCompany, create_company
from users.domain.company_details import CompanyDetails, CompanySize
from users.domain.user import UserId
from users.queries.company_shown import CompanyShown


class CompanyBody(ApiModel):
    name: Name
    industry: Annotated[Industry, StringConstraints(strip_whitespace=True, min_length=1)]
    size: CompanySize
    website: Website = None
    description: Description = None
    location: Location = None


@endpoint
def handler(body: CompanyBody, caller: Caller, uow: UnitOfWork, now: Now) -> CompanyShown:
    details = CompanyDetails(**dict(body))
    return shown(create_company(CreateCompany(details=details, by=UserId(caller.user_id)), uow, now))
