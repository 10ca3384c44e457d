"""A person's picture from the promise of an upload to its end: written down before a byte is stored, so that none is ever lost or left."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType
from uuid import UUID

from kernel.aggregate import Aggregate
from users.domain.avatar_errors import AvatarUploadOver
from users.domain.picture import PictureType
from users.domain.user import UserId

AvatarId = NewType("AvatarId", UUID)

UPLOAD_LIFETIME = timedelta(minutes=15)
"""How long the storage takes an upload."""

CONFIRM_LIFETIME = timedelta(minutes=45)
"""How long it may be confirmed."""

SETTLED_AFTER = timedelta(hours=1)
"""Nothing is under way any more: no upload, no confirmation, no request that began in time."""


class AvatarState(StrEnum):
    OFFERED = "offered"
    CURRENT = "current"
    DISCARDED = "discarded"


@dataclass(kw_only=True)
class Avatar(Aggregate):
    """`type` is known once the content has been looked at. The id is unguessable and names one content for ever."""

    id: AvatarId
    user_id: UserId
    offered_at: datetime
    state: AvatarState = AvatarState.OFFERED
    type: PictureType | None = None
    is_forgotten: bool = False

    @property
    def staged_key(self) -> str:
        """Where the upload goes; nobody is served from there."""
        return f"uploads/{self.user_id}/{self.id}"

    @property
    def keys(self) -> list[str]:
        """Every object that may be there because of this picture."""
        return [self.staged_key, *(self.key_as(kind) for kind in PictureType)]

    @property
    def is_current(self) -> bool:
        return self.state is AvatarState.CURRENT

    def key_as(self, kind: PictureType) -> str:
        """Where the picture is served from, by its true type."""
        return f"avatars/{self.user_id}/{self.id}.{kind.extension}"

    def url_as(self, kind: PictureType) -> str:
        """A path on the web host, never another host's address."""
        return f"/{self.key_as(kind)}"

    def upload_until(self) -> datetime:
        return self.offered_at + UPLOAD_LIFETIME

    def ensure_confirmable(self, now: datetime) -> None:
        """Raises `AvatarUploadOver`."""
        if self.state is not AvatarState.OFFERED or now > self.offered_at + CONFIRM_LIFETIME:
            raise AvatarUploadOver

    def show(self, kind: PictureType) -> None:
        """This is the person's picture from now on."""
        self.state, self.type = AvatarState.CURRENT, kind

    def discard(self) -> None:
        self.state = AvatarState.DISCARDED

    def forget_if_settled(self, now: datetime) -> None:
        """Its objects are gone; the record stays as long as something under way could bring one back."""
        self.is_forgotten = now > self.offered_at + SETTLED_AFTER
