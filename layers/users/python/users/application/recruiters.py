"""People whom a company can have as members and owners."""

from kernel.manifest import Role
from users.domain.errors import UserNotFound
from users.domain.user import User, UserStatus


def active_recruiter(person: User | None) -> User:
    """Everybody else is not found, so that nobody learns by this who has an account. Raises `UserNotFound`."""
    if person is None or person.role not in (Role.HR, Role.ADMIN) or person.status is not UserStatus.ACTIVE:
        raise UserNotFound("There is no such recruiter.")
    return person
