"""What the users context tells the others about people. E-mail addresses and phone numbers never travel."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal
from uuid import UUID

Role = Literal["pending", "candidate", "hr", "admin"]

SOURCE = "user-service"


@dataclass(frozen=True, kw_only=True)
class UserCreated:
    """A person came in for the first time. `company_id` equals `user_id`: one recruiter is one billing company."""

    TYPE: ClassVar[str] = "user.created"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "user_id"

    user_id: UUID
    company_id: UUID
    external_auth_id: str
    first_name: str
    last_name: str
    status: Literal["active", "suspended", "deleted"]
    role: Role
    created_at: datetime
    version: int


@dataclass(frozen=True, kw_only=True)
class UserUpdated:
    """Something others may show has changed: the full state, never a difference."""

    TYPE: ClassVar[str] = "user.updated"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "user_id"

    user_id: UUID
    external_auth_id: str
    first_name: str
    last_name: str
    role: Role
    updated_at: datetime
    version: int
    timezone: str = "UTC"
    language: str = "en"
    avatar_url: str | None = None


@dataclass(frozen=True, kw_only=True)
class UserRoleSelected:
    """A person became candidate or recruiter (or was made administrator), once and for all."""

    TYPE: ClassVar[str] = "user.role-selected"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "user_id"

    user_id: UUID
    company_id: UUID
    external_auth_id: str
    first_name: str
    role: Literal["candidate", "hr", "admin"]
    selected_at: datetime
    version: int


@dataclass(frozen=True, kw_only=True)
class UserSuspended:
    """A person may not act any more, until somebody lets them."""

    TYPE: ClassVar[str] = "user.suspended"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "user_id"

    user_id: UUID
    external_auth_id: str
    reason: str
    suspended_by: UUID
    suspended_at: datetime
    version: int


@dataclass(frozen=True, kw_only=True)
class UserActivated:
    """A suspended person may act again."""

    TYPE: ClassVar[str] = "user.activated"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "user_id"

    user_id: UUID
    external_auth_id: str
    previous_status: Literal["active", "suspended", "deleted"]
    activated_by: UUID
    activated_at: datetime
    version: int


@dataclass(frozen=True, kw_only=True)
class UserDeleted:
    """A person is gone for good: whoever keeps something personal about them forgets it, now and whatever arrives later."""

    TYPE: ClassVar[str] = "user.deleted"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "user_id"

    user_id: UUID
    external_auth_id: str
    deleted_by: UUID
    deleted_at: datetime
    version: int
