"""A company as every route shows it."""

from typing import LiteralString
from uuid import UUID

from kernel.http import ApiModel, Timestamp
from users.domain.company_details import CompanySize

COLUMNS: LiteralString = (
    "c.id, c.name, c.description, c.website, c.industry, c.size, c.location, c.created_by, c.is_active, c.created_at, c.updated_at"
)


class OwnCompany(ApiModel):
    """Logos cannot be given yet: clients expect the key all the same."""

    id: UUID
    name: str
    description: str | None
    website: str | None
    logo_url: None = None
    industry: str | None
    size: CompanySize | None
    location: str | None
    created_by: UUID
    is_active: bool
    created_at: Timestamp
    updated_at: Timestamp


class CompanyShown(OwnCompany):
    """`position` is a key that clients expect; nobody has one."""

    position: None = None
