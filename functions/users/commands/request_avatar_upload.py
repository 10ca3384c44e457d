"""Ask where to upload a picture: the storage takes it by a form with exactly these fields, then it is confirmed.

The storage refuses another type, more than 5 MiB, and what comes after `expiresAt`.
"""

from uuid import UUID

from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Now, Timestamp
from users.adapters.avatar_store import S3Avatars
from users.adapters.unit_of_work import UnitOfWork
from users.application.offer_avatar import offer_avatar
from users.domain.picture import PICTURE_LIMIT, PictureType
from users.domain.user import UserId


class PictureToUpload(ApiModel):
    content_type: PictureType


class AvatarUpload(ApiModel):
    """Send `fields` and then `file`, in this order, as multipart/form-data to `url`."""

    upload_id: UUID
    url: str
    fields: dict[str, str]
    max_bytes: int
    expires_at: Timestamp


@endpoint
def handler(body: PictureToUpload, caller: Caller, uow: UnitOfWork, store: S3Avatars, now: Now) -> AvatarUpload:
    avatar = offer_avatar(UserId(caller.user_id), uow, now)
    form = store.upload_form(avatar, body.content_type)
    return AvatarUpload(upload_id=avatar.id, url=form.url, fields=form.fields, max_bytes=PICTURE_LIMIT, expires_at=avatar.upload_until())
