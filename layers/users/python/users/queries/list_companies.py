"""Companies by name: those a recruiter belongs to, or everybody's."""

from dataclasses import dataclass
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
  and (%(owner)s::uuid is null or c.created_by = %(owner)s)
order by lower(c.name), c.id"""  # noqa: S608 - the columns are a constant


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A blank filter filters nothing."""

    search: str = ""
    industry: str = ""
    is_active: bool | None = None
    owner: UUID | None = None


def list_companies(page: Page, wanted: Wanted, member: UUID | None, read: Reader) -> Listing[CompanyShown]:
    """`member` None means everybody's."""
    filters = {"search": wanted.search.strip(), "industry": wanted.industry.strip(), "is_active": wanted.is_active, "owner": wanted.owner}
    return Listing[CompanyShown].of(read.page(SQL, CompanyShown, page, member=member, **filters))
