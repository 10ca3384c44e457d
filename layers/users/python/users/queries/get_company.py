"""One company, for its members and administrators."""

from uuid import UUID

from pydantic import Field

from kernel.reading import Reader
from users.domain.company import CompanyId
from users.domain.company_errors import CompanyAccessDenied, CompanyNotFound
from users.queries.company_shown import COLUMNS, CompanyShown

SQL = f"""
select {COLUMNS}, exists (select from company_members m where m.company_id = c.id and m.user_id = %(caller)s) as is_members
from companies c where c.id = %(id)s"""  # noqa: S608 - the columns are a constant


class FoundCompany(CompanyShown):
    """With the answer to who asks, which stays inside."""

    is_members: bool = Field(exclude=True)


def get_company(company_id: CompanyId, caller_id: UUID, read: Reader, *, is_admin: bool) -> CompanyShown:
    """Raises `CompanyNotFound`, `CompanyAccessDenied`."""
    company = read.one(SQL, FoundCompany, id=company_id, caller=caller_id)
    if company is None:
        raise CompanyNotFound
    if not is_admin and not company.is_members:
        raise CompanyAccessDenied
    return company
