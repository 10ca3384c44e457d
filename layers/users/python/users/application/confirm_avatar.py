"""Look at what was uploaded and make it the person's picture; the one before goes once this is committed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from users.application.avatar_ports import AvatarStore, AvatarsUnitOfWork
from users.domain.avatar import Avatar, AvatarId
from users.domain.avatar_errors import AvatarNotUploaded
from users.domain.picture import Picture
from users.domain.user import UserId


@dataclass(frozen=True, kw_only=True)
class ConfirmAvatar:
    avatar_id: AvatarId
    user_id: UserId


def confirm_avatar(command: ConfirmAvatar, uow: AvatarsUnitOfWork, store: AvatarStore, now: datetime) -> str:
    """The address of the picture; once more, the same address.

    Raises `UserNotFound`, `UserDeleted`, `UserSuspended`, `AvatarNotFound`, `AvatarUploadOver`, `AvatarNotUploaded`, `AvatarTooLarge`,
    `NotAPicture`.
    """
    return _show(command, store.find_upload, uow, store, now)


def keep_avatar(command: ConfirmAvatar, content: bytes, uow: AvatarsUnitOfWork, store: AvatarStore, now: datetime) -> str:
    """The same with a content that came with the request."""
    return _show(command, lambda _: content, uow, store, now)


def _show(
    command: ConfirmAvatar, content_of: Callable[[Avatar], bytes | None], uow: AvatarsUnitOfWork, store: AvatarStore, now: datetime
) -> str:
    """Refusals first, then the object, then the record: what fails on the way leaves the picture before in its place."""
    user = uow.users.get(command.user_id)
    user.ensure_active()
    replaced = uow.avatars.find_current(command.user_id)  # stored before the new one: the database knows one at a time
    avatar = uow.avatars.get(command.avatar_id, command.user_id)
    if avatar.is_current and avatar.type is not None:
        return avatar.url_as(avatar.type)
    avatar.ensure_confirmable(now)
    content = content_of(avatar)
    if content is None:
        raise AvatarNotUploaded
    picture = Picture.of(content)
    store.keep(avatar, picture)
    if replaced is not None:
        replaced.discard()
    avatar.show(picture.type)
    user.change_avatar(avatar.url_as(picture.type), now)
    return avatar.url_as(picture.type)
