"""Confirm an uploaded picture: its content is looked at, then it replaces the one before. Again, it answers the same."""

from functions.users.avatar_answer import AvatarShown
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import Now
from users.adapters.avatar_store import S3Avatars
from users.adapters.unit_of_work import UnitOfWork
from users.application.confirm_avatar import ConfirmAvatar, confirm_avatar
from users.domain.avatar import AvatarId
from users.domain.user import UserId


@endpoint
def handler(upload_id: AvatarId, caller: Caller, uow: UnitOfWork, store: S3Avatars, now: Now) -> AvatarShown:
    command = ConfirmAvatar(avatar_id=upload_id, user_id=UserId(caller.user_id))
    return AvatarShown(avatar_url=confirm_avatar(command, uow, store, now))
