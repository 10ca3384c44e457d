"""Delete the objects of pictures that nobody has any more: after the commit that replaced them, and again until nothing can follow."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from kernel.schedule import each
from users.application.avatar_ports import AvatarStore, AvatarsUnitOfWork
from users.domain.avatar import Avatar, AvatarId
from users.domain.user import UserId


class Transactions(Protocol):
    def begin(self) -> AbstractContextManager[AvatarsUnitOfWork]: ...


def discard_replaced(user_id: UserId, uow: AvatarsUnitOfWork, store: AvatarStore, now: datetime) -> None:
    for avatar in uow.avatars.discarded_of(user_id):
        _delete(avatar, store, now)


def discard_all(user_id: UserId, uow: AvatarsUnitOfWork, store: AvatarStore, now: datetime) -> None:
    """The person is gone. An upload under way may still arrive: such a picture stays written down and is deleted once more later."""
    for avatar in uow.avatars.all_of(user_id):
        avatar.discard()
        _delete(avatar, store, now)


def discard_abandoned(avatar_ids: Iterable[AvatarId], transactions: Transactions, store: AvatarStore, now: datetime) -> int:
    """Each in a transaction of its own; what has become somebody's picture meanwhile stays."""

    def discard(avatar_id: AvatarId) -> None:
        with transactions.begin() as uow:
            avatar = uow.avatars.find(avatar_id)
            if avatar is not None and not avatar.is_current:
                _delete(avatar, store, now)

    return each(avatar_ids, discard)


def _delete(avatar: Avatar, store: AvatarStore, now: datetime) -> None:
    store.delete(avatar)
    avatar.forget_if_settled(now)
