"""Send a picture of at most 4 MiB in one request; a larger one, up to 5 MiB, goes by way of an upload to the storage."""

from functions.users.avatar_answer import AvatarShown
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import Now
from kernel.upload import UploadedFile
from kernel.wiring import Work
from users.adapters.avatar_store import S3Avatars
from users.adapters.unit_of_work import UnitOfWork
from users.application.confirm_avatar import ConfirmAvatar, keep_avatar
from users.application.offer_avatar import offer_avatar
from users.domain.user import UserId


@endpoint
def handler(file: UploadedFile, caller: Caller, work: Work[UnitOfWork], store: S3Avatars, now: Now) -> AvatarShown:
    """Written down in a transaction of its own first: whatever happens afterwards, the object is known."""
    user_id = UserId(caller.user_id)
    with work.begin() as uow:
        avatar = offer_avatar(user_id, uow, now)
    with work.begin() as uow:
        url = keep_avatar(ConfirmAvatar(avatar_id=avatar.id, user_id=user_id), file.content, uow, store, now)
    return AvatarShown(avatar_url=url)
