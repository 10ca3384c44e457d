"""Delete once more who was told to be gone: after a restore of the database, a person may be there again."""

from datetime import datetime
from uuid import UUID

from users.application.ports import UnitOfWork
from users.domain.user import UserId


def forget_person(user_id: UserId, uow: UnitOfWork, *, by: UUID, now: datetime) -> None:
    """Mostly nothing happens: the deletion itself has told it."""
    user = uow.users.find(user_id)
    if user is not None:
        user.delete(by=by, now=now)
