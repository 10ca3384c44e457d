"""Session events of the identity context: best effort, published without an outbox because the context has no database."""

from dataclasses import dataclass
from typing import ClassVar, Literal
from uuid import UUID

SOURCE = "api-gateway"


@dataclass(frozen=True, kw_only=True)
class UserAuthenticated:
    TYPE: ClassVar[str] = "user.authenticated"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "external_auth_id"

    external_auth_id: str
    session_id: UUID
    auth_method: Literal["oauth2"] = "oauth2"


@dataclass(frozen=True, kw_only=True)
class UserLoggedOut:
    TYPE: ClassVar[str] = "user.logged_out"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "external_auth_id"

    external_auth_id: str
    session_id: UUID
    logout_reason: Literal["user_action"] = "user_action"
