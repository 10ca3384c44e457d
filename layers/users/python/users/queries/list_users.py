"""People for administrators, newest first."""

from collections.abc import Sequence
from typing import Literal

from kernel.http import ApiModel
from kernel.manifest import Role
from kernel.reading import Reader
from users.domain.user import UserStatus
from users.queries.administered_user import COLUMNS, AdministeredUser

FOUND = """
from users u
where position(lower(%(search)s) in lower(concat_ws(' ', u.first_name, u.last_name, u.email))) > 0
  and (%(role)s::text is null or u.role = %(role)s)
  and (%(status)s::text is null or u.status = %(status)s)"""

SQL = f"""
with found as not materialized (select u.* {FOUND})
select (select count(*) from found) as count,
       coalesce((select json_agg(item) from (
           select {COLUMNS} from found u order by u.created_at desc, u.id limit %(most)s offset %(first)s) as item), '[]') as data"""  # noqa: S608 - constants


class UserList(ApiModel):
    """`count` is the number of all who were found."""

    success: Literal[True] = True
    data: Sequence[AdministeredUser]
    count: int


def list_users(read: Reader, *, first: int, most: int, search: str, role: Role | None, status: UserStatus | None) -> UserList:
    """A blank filter filters nothing. One statement."""
    filters = {"search": search.strip(), "role": role, "status": status}
    found = read.one(SQL, UserList, first=first, most=most, **filters)
    return found or UserList(data=[], count=0)
