"""People whom a company can have as members and owners."""

from datetime import datetime

from kernel.manifest import Role
from users.application.ports import UnitOfWork
from users.domain.errors import ChangeUnderWay, UserNotFound
from users.domain.user import User, UserStatus


def active_recruiter(person: User | None) -> User:
    """Everybody else is not found, so that nobody learns by this who has an account. Raises `UserNotFound`."""
    if person is None or person.role not in (Role.HR, Role.ADMIN) or person.status is not UserStatus.ACTIVE:
        raise UserNotFound("There is no such recruiter.")
    return person


def ensure_may_own(person: User, uow: UnitOfWork, now: datetime) -> None:
    """A deletion under way has already seen that they own nothing; one that begins now waits, because `person` was found.

    Raises `ChangeUnderWay`.
    """
    if uow.account_changes.is_under_way(person.id, now):
        raise ChangeUnderWay("The account of the owner is just being changed. Try again in a moment.")
