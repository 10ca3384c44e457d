"""Remove one's own picture; its object goes once this is committed."""

from datetime import datetime

from users.application.avatar_ports import AvatarsUnitOfWork
from users.domain.user import UserId


def remove_avatar(user_id: UserId, uow: AvatarsUnitOfWork, now: datetime) -> None:
    """Without a picture nothing happens. Raises `UserNotFound`, `UserDeleted`, `UserSuspended`."""
    user = uow.users.get(user_id)
    user.change_avatar(None, now)
    current = uow.avatars.find_current(user_id)
    if current is not None:
        current.discard()
