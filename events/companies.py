"""What the users context tells the others about companies: in whose name recruiters invite."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar
from uuid import UUID

SOURCE = "user-service"


@dataclass(frozen=True, kw_only=True)
class CompanyCreated:
    """Somebody added a company; they own it."""

    TYPE: ClassVar[str] = "company.created"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "company_id"

    company_id: UUID
    name: str
    created_by: UUID
    created_at: datetime
    version: int


@dataclass(frozen=True, kw_only=True)
class CompanyUpdated:
    """Something about a company is different now; `changes` has the new values, null where one was cleared."""

    TYPE: ClassVar[str] = "company.updated"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "company_id"

    company_id: UUID
    name: str
    updated_at: datetime
    version: int
    changes: Mapping[str, str | bool | None] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class CompanyDeleted:
    """A company is gone; what was done in its name keeps the name as a text."""

    TYPE: ClassVar[str] = "company.deleted"
    SOURCE: ClassVar[str] = SOURCE
    AGGREGATE: ClassVar[str] = "company_id"

    company_id: UUID
    deleted_by: UUID
    deleted_at: datetime
    version: int
