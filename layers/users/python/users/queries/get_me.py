"""A person's own record."""

from typing import Self
from uuid import UUID

from kernel.http import ApiModel, Timestamp
from kernel.manifest import Role
from kernel.reading import Reader
from users.domain.errors import UserNotFound
from users.domain.user import User, UserStatus

SQL = """
select id, external_auth_id, email, first_name, last_name, avatar_url, bio, phone, timezone, language, email_verified, status, role,
       status = 'active' as is_active, status = 'suspended' as is_suspended, status = 'deleted' as is_deleted,
       created_at, updated_at, last_login_at
from users where id = %(id)s"""


class UserView(ApiModel):
    id: UUID
    external_auth_id: str
    email: str
    first_name: str
    last_name: str
    avatar_url: str | None
    bio: str | None
    phone: str | None
    timezone: str
    language: str
    email_verified: bool
    status: UserStatus
    role: Role
    is_active: bool
    is_suspended: bool
    is_deleted: bool
    created_at: Timestamp
    updated_at: Timestamp
    last_login_at: Timestamp | None

    @classmethod
    def of(cls, user: User) -> Self:
        """The record of a person who has just changed."""
        known = {name: getattr(user, name) for name in cls.model_fields if hasattr(user, name)}
        named = {"first_name": user.name.first, "last_name": user.name.last}
        states = {f"is_{status.value}": user.status is status for status in UserStatus}
        return cls.model_validate({**known, **named, **states})


def get_me(user_id: UUID, read: Reader) -> UserView:
    """Raises `UserNotFound`."""
    found = read.one(SQL, UserView, id=user_id)
    if found is None:
        raise UserNotFound("The platform does not know you yet. Please sign in again.")
    return found
