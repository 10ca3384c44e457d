"""Who belongs to a company; at most one of its members is the primary one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from users.domain.changes import KEEP, Keep, changed
from users.domain.company_errors import CompanyMemberAlreadyExists, CompanyMemberNotFound
from users.domain.texts import optional_text, required_text
from users.domain.user import UserId

POSITION_LIMIT = 100


@dataclass(frozen=True, kw_only=True)
class Member:
    """A blank position is none. Raises `InvalidText`."""

    user_id: UserId
    is_primary: bool
    joined_at: datetime
    position: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "position", optional_text("position", self.position, POSITION_LIMIT))


Members = tuple[Member, ...]


@dataclass(frozen=True, kw_only=True)
class MemberChanges:
    """What changes about a member; a position can be replaced, not taken away."""

    position: str | Keep = KEEP
    is_primary: bool | Keep = KEEP

    def applied_to(self, member: Member) -> Member:
        """Raises `InvalidText`."""
        position = self.position if isinstance(self.position, Keep) else required_text("position", self.position, POSITION_LIMIT)
        return replace(member, position=changed(position, member.position), is_primary=changed(self.is_primary, member.is_primary))


def member_of(members: Members, user_id: UUID) -> Member:
    """Raises `CompanyMemberNotFound`."""
    for member in members:
        if member.user_id == user_id:
            return member
    raise CompanyMemberNotFound


def joined_by(members: Members, newcomer: Member) -> Members:
    """Raises `CompanyMemberAlreadyExists`."""
    if any(member.user_id == newcomer.user_id for member in members):
        raise CompanyMemberAlreadyExists
    return (*_beside(members, newcomer), newcomer)


def with_changed(members: Members, after: Member) -> Members:
    """`after` in the place of the same person; whoever becomes primary takes that from the one before."""
    return tuple(after if member.user_id == after.user_id else member for member in _beside(members, after))


def _beside(members: Iterable[Member], one: Member) -> Members:
    """The members as they can be beside `one`."""
    return tuple(replace(member, is_primary=False) if one.is_primary and member.is_primary else member for member in members)
