"""The companies a recruiter belongs to (an administrator sees all), by name."""

from uuid import UUID

from pydantic import Field

from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import Page
from kernel.reading import Reader
from users.queries.company_shown import CompanyShown
from users.queries.list_companies import Wanted, list_companies
from users.queries.listing import Flag, Listing


class CompanyPage(Page):
    limit: int = Field(default=20, ge=1, le=100)
    search: str = Field(default="", description="part of the name")
    industry: str = ""
    is_active: Flag = None
    created_by: UUID | None = Field(default=None, description="the owner")


@endpoint
def handler(query: CompanyPage, caller: Caller, read: Reader) -> Listing[CompanyShown]:
    member = None if caller.is_admin else caller.user_id
    wanted = Wanted(search=query.search, industry=query.industry, is_active=query.is_active, owner=query.created_by)
    return list_companies(query, wanted, member, read)
