"""People for administrators, newest first.

`search` is part of a first name, a last name or an e-mail address, however it is written; `count` is how many there are in all. The
`username` is the e-mail address, with which everybody can sign in.
"""

from pydantic import ConfigDict, Field

from kernel.endpoint import endpoint
from kernel.http import ApiModel
from kernel.manifest import Role
from kernel.reading import Reader
from users.domain.user import UserStatus
from users.queries.list_users import UserList, list_users


class UserFilter(ApiModel):
    model_config = ConfigDict(extra="ignore")

    search: str = Field(default="", max_length=255)
    max: int = Field(default=100, ge=1, le=1000)
    first: int = Field(default=0, ge=0, le=1_000_000_000)
    role: Role | None = None
    status: UserStatus | None = None


@endpoint
def handler(query: UserFilter, read: Reader) -> UserList:
    return list_users(read, first=query.first, most=query.max, search=query.search, role=query.role, status=query.status)
