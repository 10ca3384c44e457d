"""A person as administrators see them, in the words of the identity provider: what the web client's table reads."""

from uuid import UUID

from kernel.http import ApiModel, Timestamp
from kernel.manifest import Role
from users.domain.user import UserStatus

COLUMNS = """u.id, u.email as username, u.email, u.first_name, u.last_name, u.status = 'active' as enabled, u.email_verified,
       floor(extract(epoch from u.created_at) * 1000)::bigint as created_timestamp, u.last_login_at, u.role, u.status"""


class AdministeredUser(ApiModel):
    """`createdTimestamp` in milliseconds since 1970. `role` and `status` are the platform's own words."""

    id: UUID
    username: str
    email: str
    first_name: str
    last_name: str
    enabled: bool
    email_verified: bool
    created_timestamp: int
    last_login_at: Timestamp | None
    role: Role
    status: UserStatus
