"""Change a company: an absent field stays as it is, null or a blank text clears all but the name."""

from types import NoneType

from pydantic import Field

from functions.users.company_body import Description, Industry, Location, Name, Size, Website, shown
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Now
from users.adapters.unit_of_work import UnitOfWork
from users.application.update_company import UpdateCompany, update_company
from users.domain.company import CompanyId
from users.domain.company_details import CompanyChanges
from users.queries.company_shown import CompanyShown


class CompanyChangesBody(ApiModel):
    """Any of these; what is absent stays as it is."""

    # the factories say "may be absent" without promising a default to readers of the document: only given fields are read
    name: Name = Field(default_factory=str)
    industry: Industry | None = Field(default_factory=NoneType)
    size: Size = Field(default_factory=NoneType)
    website: Website = Field(default_factory=NoneType)
    description: Description = Field(default_factory=NoneType)
    location: Location = Field(default_factory=NoneType)
    is_active: bool = Field(default_factory=bool)


@endpoint
def handler(company_id: CompanyId, body: CompanyChangesBody, caller: Caller, uow: UnitOfWork, now: Now) -> CompanyShown:
    changes = CompanyChanges(**{name: getattr(body, name) for name in body.model_fields_set})
    return shown(update_company(UpdateCompany(company_id=company_id, changes=changes, by=caller), uow, now))
