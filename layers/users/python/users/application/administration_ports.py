"""What administering people's accounts needs from outside."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from kernel.idempotency import RepeatableRequest
from users.domain.account_change import AnyChange
from users.domain.user import User, UserId


class AccountChanges(Protocol):
    """Changes of accounts that are under way, one at a time per person."""

    def begin(self, subject_id: UUID, now: datetime, *, takes_access: bool = False) -> UUID | None:
        """The id of the change; None while another one is under way."""

    def end(self, subject_id: UUID, change_id: UUID) -> bool:
        """False when it is no longer the current one."""

    def is_gone(self, subject_id: UUID) -> bool:
        """Whether no change of it is kept, dead or alive."""

    def is_under_way(self, subject_id: UUID, now: datetime) -> bool: ...

    def leaves_an_admin(self, without: UserId, now: datetime) -> bool:
        """Whether somebody else can still administer the platform. Of two who ask at once, the second waits for the first to commit."""


class Tokens(Protocol):
    """Access tokens that people still hold."""

    def follow(self, user: User) -> None:
        """Refuse those of somebody suspended or deleted, and nobody else's."""

    def are_of_somebody_deleted(self, user_id: UserId) -> bool:
        """A moment ago: longer ago nobody can hold one any more."""


@dataclass(frozen=True, kw_only=True)
class Instruction:
    """What an administrator wants, as it is given to the saga. `user_id` is missing for somebody new or known by address only."""

    change: AnyChange
    by: UUID
    correlation_id: str
    user_id: UUID | None = None
    email: str | None = None
    password: str | None = field(default=None, repr=False)
    request: RepeatableRequest = None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How the saga ended: `done`, `unavailable`, `unknown`, a `Refusal`, `no_account`, or `invalid` (`field`: which value)."""

    outcome: str
    user_id: UUID | None = None
    field: str | None = None


class Administration(Protocol):
    """The administration saga."""

    def run(self, instruction: Instruction) -> Outcome:
        """Raises `ServiceUnavailable`."""
