"""Companies by name: those a recruiter belongs to, or everybody's."""

from uuid import UUID

from kernel.http import Page
from kernel.reading import Reader
from users.queries.company_shown import COLUMNS, CompanyShown
from users.queries.listing import Listing

SQL = f"""
select {COLUMNS} from companies c
where (%(member)s::uuid is null or exists (select from company_members m where m.company_id = c.id and m.user_id = %(member)s))
  and position(lower(%(search)s) in lower(c.name)) > 0
  and (%(industry)s = '' or lower(c.industry) = lower(%(industry)s))
  and (%(is_active)s::boolean is null or c.is_active = %(is_active)s)
order by lower(c.name), c.id"""  # noqa: S608 - the columns are a constant


def list_companies(
    page: Page, member: UUID | None, read: Reader, *, search: str, industry: str, is_active: bool | None
) -> Listing[CompanyShown]:
    """`member` None means everybody's; a blank filter filters nothing."""
    filters = {"search": search.strip(), "industry": industry.strip(), "is_active": is_active}
    return Listing[CompanyShown].of(read.page(SQL, CompanyShown, page, member=member, **filters))
