"""A company that recruiters invite for: owned by who added it, seen by its members."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NewType
from uuid import UUID

from events import companies as published
from events.wire import camel
from kernel.aggregate import Aggregate
from users.domain.changes import changed
from users.domain.company_details import CompanyChanges, CompanyDetails
from users.domain.company_errors import CompanyAccessDenied, CompanyOwnerStays
from users.domain.company_members import Member, MemberChanges, Members, joined_by, member_of, with_changed
from users.domain.user import UserId

CompanyId = NewType("CompanyId", UUID)


@dataclass(kw_only=True)
class Company(Aggregate):
    """`created_by` is the owner: who added it, until it is transferred."""

    id: CompanyId
    details: CompanyDetails
    created_by: UserId
    members: Members
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
            self._changed(different, now)

    def add_member(self, member: Member) -> None:
        """Raises `CompanyMemberAlreadyExists`."""
        self.members = joined_by(self.members, member)

    def change_member(self, user_id: UUID, changes: MemberChanges) -> Member:
        """The member as it is now. Raises `CompanyMemberNotFound`, `InvalidText`."""
        after = changes.applied_to(member_of(self.members, user_id))
        self.members = with_changed(self.members, after)
        return after

    def remove_member(self, user_id: UUID) -> None:
        """Raises `CompanyMemberNotFound`, `CompanyOwnerStays`."""
        leaving = member_of(self.members, user_id)
        if user_id == self.created_by:
            raise CompanyOwnerStays
        self.members = tuple(member for member in self.members if member is not leaving)

    def transfer_to(self, user_id: UserId, now: datetime) -> None:
        """A member becomes the owner, and the primary member if the owner was that. Raises `CompanyMemberNotFound`."""
        was_primary = any(member.is_primary and member.user_id == self.created_by for member in self.members)
        heir = member_of(self.members, user_id)
        if user_id != self.created_by:
            self.members = with_changed(self.members, replace(heir, is_primary=heir.is_primary or was_primary))
            self.created_by = user_id
            self._changed({"createdBy": str(user_id)}, now)

    def delete(self, *, by: UUID, now: datetime) -> None:
        """For good; what was done in its name stays."""
        self.is_deleted = True
        self.record(published.CompanyDeleted(company_id=self.id, deleted_by=by, deleted_at=now, version=self.next_version))

    def _changed(self, changes: Mapping[str, str | bool | None], now: datetime) -> None:
        self.updated_at = now
        event = published.CompanyUpdated(
            company_id=self.id, name=self.details.name, updated_at=now, version=self.next_version, changes=changes
        )
        self.record(event)

    def _described(self) -> dict[str, str | bool | None]:
        return {**vars(self.details), "is_active": self.is_active}
