"""Change one's own profile: what is given changes, the rest stays."""

from dataclasses import dataclass
from datetime import datetime

from users.application.ports import UnitOfWork
from users.domain.profile import ProfileChanges
from users.domain.user import User, UserId


@dataclass(frozen=True, kw_only=True)
class UpdateMe:
    user_id: UserId
    changes: ProfileChanges


def update_me(command: UpdateMe, uow: UnitOfWork, now: datetime) -> User:
    """Raises `UserNotFound`, `UserDeleted`, `UserSuspended`, `InvalidUser`, `InvalidText`."""
    user = uow.users.get(command.user_id)
    user.update_profile(command.changes, now)
    return user
