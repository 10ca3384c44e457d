"""Promise a person an upload of a picture; it is written down before a byte can arrive."""

from datetime import datetime
from uuid import uuid4

from users.application.avatar_ports import AvatarsUnitOfWork
from users.domain.avatar import Avatar, AvatarId
from users.domain.user import UserId


def offer_avatar(user_id: UserId, uow: AvatarsUnitOfWork, now: datetime) -> Avatar:
    """Raises `UserNotFound`, `UserDeleted`, `UserSuspended`."""
    uow.users.get(user_id).ensure_active()
    avatar = Avatar(id=AvatarId(uuid4()), user_id=user_id, offered_at=now)
    uow.avatars.add(avatar)
    return avatar
