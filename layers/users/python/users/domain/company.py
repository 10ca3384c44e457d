"""A company that recruiters invite for: owned by who added it, seen by its members."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType
from uuid import UUID

from events import companies as published
from events.wire import camel
from kernel.aggregate import Aggregate
from users.domain.changes import changed
from users.domain.company_details import CompanyChanges, CompanyDetails
from users.domain.company_errors import CompanyAccessDenied
from users.domain.user import UserId

CompanyId = NewType("CompanyId", UUID)


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody who belongs to a company; at most one of its members is the primary one."""

    user_id: UserId
    is_primary: bool
    joined_at: datetime


@dataclass(kw_only=True)
class Company(Aggregate):
    """`created_by` is the owner, for good."""

    id: CompanyId
    details: CompanyDetails
    created_by: UserId
    members: tuple[Member, ...]
    created_at: datetime
    updated_at: datetime
    is_active: bool = True
    is_deleted: bool = False

    @classmethod
    def create(cls, *, id: CompanyId, details: CompanyDetails, by: UserId, now: datetime) -> "Company":  # noqa: A002
        owner = Member(user_id=by, is_primary=True, joined_at=now)
        company = cls(id=id, details=details, created_by=by, members=(owner,), created_at=now, updated_at=now)
        company.record(
            published.CompanyCreated(company_id=id, name=details.name, created_by=by, created_at=now, version=company.next_version)
        )
        return company

    def ensure_editable_by(self, user_id: UUID, *, is_admin: bool) -> None:
        """Only the owner and administrators change a company; its other members do not. Raises `CompanyAccessDenied`."""
        if not is_admin and user_id != self.created_by:
            raise CompanyAccessDenied

    def update(self, changes: CompanyChanges, now: datetime) -> None:
        """Nothing happens (and nothing is told) when nothing differs. Raises `InvalidText`, `InvalidCompany`."""
        before = self._described()
        self.details = changes.applied_to(self.details)
        self.is_active = changed(changes.is_active, self.is_active)
        different = {camel(name): value for name, value in self._described().items() if value != before[name]}
        if different:
            self.updated_at = now
            event = published.CompanyUpdated(
                company_id=self.id, name=self.details.name, updated_at=now, version=self.next_version, changes=different
            )
            self.record(event)

    def delete(self, *, by: UUID, now: datetime) -> None:
        """For good; what was done in its name stays."""
        self.is_deleted = True
        self.record(published.CompanyDeleted(company_id=self.id, deleted_by=by, deleted_at=now, version=self.next_version))

    def _described(self) -> dict[str, str | bool | None]:
        return {**vars(self.details), "is_active": self.is_active}
