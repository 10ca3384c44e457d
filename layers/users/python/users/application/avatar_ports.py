"""What the use cases of pictures need from outside: the record of pictures and the storage."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from users.application.ports import Users
from users.domain.avatar import Avatar, AvatarId
from users.domain.picture import Picture, PictureType
from users.domain.user import UserId


class Avatars(Protocol):
    def add(self, avatar: Avatar, /) -> None: ...

    def get(self, avatar_id: AvatarId, user_id: UserId) -> Avatar:
        """Nobody else changes it until the transaction ends. Raises `AvatarNotFound`, also for somebody else's."""

    def find_current(self, user_id: UserId) -> Avatar | None: ...

    def find(self, avatar_id: AvatarId) -> Avatar | None:
        """Nobody else changes it until the transaction ends."""

    def all_of(self, user_id: UserId) -> Sequence[Avatar]: ...

    def discarded_of(self, user_id: UserId) -> Sequence[Avatar]: ...


class AvatarsUnitOfWork(Protocol):
    @property
    def users(self) -> Users: ...

    @property
    def avatars(self) -> Avatars: ...


@dataclass(frozen=True, kw_only=True)
class UploadForm:
    """Where and with which fields a browser sends the file to the storage."""

    url: str
    fields: dict[str, str]


class AvatarStore(Protocol):
    """The storage. What cannot be reached raises `ServiceUnavailable`."""

    def upload_form(self, avatar: Avatar, kind: PictureType) -> UploadForm:
        """The storage itself refuses another type, a larger file, and what comes too late."""

    def find_upload(self, avatar: Avatar) -> bytes | None:
        """Raises `AvatarTooLarge` before it is read."""

    def keep(self, avatar: Avatar, picture: Picture) -> None:
        """Again with the same content changes nothing."""

    def delete(self, avatar: Avatar) -> None:
        """Every object of this picture; what is not there is no failure."""
