"""The companies that a person belongs to, by name."""

from uuid import UUID

from kernel.reading import Reader
from users.queries.company_shown import COLUMNS, OwnCompany

SQL = f"""
select {COLUMNS} from companies c join company_members m on m.company_id = c.id
where m.user_id = %(member)s order by lower(c.name), c.id"""  # noqa: S608 - the columns are a constant


def list_my_companies(member: UUID, read: Reader) -> list[OwnCompany]:
    return read.all(SQL, OwnCompany, member=member)
