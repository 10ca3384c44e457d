"""What the use cases need from outside: repositories, the unit of work that holds them, and the role selection saga."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from kernel.manifest import Role
from users.application.administration_ports import AccountChanges, Tokens
from users.application.candidate_ports import CandidateProfiles, Skills
from users.domain.company import Company, CompanyId
from users.domain.person import Email
from users.domain.user import User, UserId


class Users(Protocol):
    def get(self, user_id: UserId) -> User:
        """Somebody else may change this person meanwhile; the later of two is refused then. Raises `UserNotFound`."""

    def peek(self, user_id: UserId) -> User | None:
        """As `get`, and None for a stranger."""

    def find(self, user_id: UserId) -> User | None:
        """Nobody else changes this person until the transaction ends."""

    def by_email(self, email: Email) -> User | None:
        """However it is written."""

    def add_unless_taken(self, user: User) -> bool:
        """False when the id or the e-mail address already belongs to somebody; decided by the database, also under concurrency."""

    def is_taken(self, email: Email, *, but_by: UserId) -> bool:
        """Whether somebody other than `but_by` has this e-mail address."""


class Logins(Protocol):
    """When people were last here: written apart from the person, so that a login never collides with a change."""

    def remember(self, external_auth_id: str, at: datetime) -> bool:
        """An earlier moment than the known one changes nothing. False for a person the platform does not know."""


class Companies(Protocol):
    def get(self, company_id: CompanyId) -> Company:
        """Raises `CompanyNotFound`."""

    def add(self, company: Company, /) -> None:
        """Raises `CompanyAlreadyExists`, at the latest when the unit of work ends: an owner gives each name once."""

    def are_owned_by(self, user_id: UserId) -> bool: ...


class UnitOfWork(Protocol):
    @property
    def users(self) -> Users: ...

    @property
    def profiles(self) -> CandidateProfiles: ...

    @property
    def skills(self) -> Skills: ...

    @property
    def logins(self) -> Logins: ...

    @property
    def companies(self) -> Companies: ...

    @property
    def account_changes(self) -> AccountChanges: ...

    @property
    def tokens(self) -> Tokens: ...


class RoleSelection(Protocol):
    """The role selection saga."""

    def select(self, user_id: UUID, role: Role, *, correlation_id: str) -> str:
        """The outcome: `selected`, one of `ClaimOutcome`, or `unavailable`. Raises `ServiceUnavailable`."""
