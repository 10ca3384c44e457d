"""The record of pictures in PostgreSQL; it outlives the person until no object can be left."""

from collections.abc import Sequence
from typing import Any, LiteralString

from kernel.unit_of_work import Repository
from users.domain.avatar import Avatar, AvatarId, AvatarState
from users.domain.avatar_errors import AvatarNotFound
from users.domain.picture import PictureType
from users.domain.user import UserId

FIND: LiteralString = "select * from avatars where id = %(id)s for update"

OF: LiteralString = "select * from avatars where user_id = %(user_id)s and (%(state)s::text is null or state = %(state)s) for update"

INSERT = """
insert into avatars (id, user_id, state, type, offered_at, version)
values (%(id)s, %(user_id)s, %(state)s, %(type)s, %(offered_at)s, %(version)s)"""

UPDATE = """
update avatars set state = %(state)s, type = %(type)s, version = %(version)s where id = %(id)s and version = %(version)s - 1"""

FORGET = "delete from avatars where id = %(id)s and version = %(version)s - 1"


class AvatarRepository(Repository[Avatar]):
    def get(self, avatar_id: AvatarId, user_id: UserId) -> Avatar:
        avatar = self.find(avatar_id)
        if avatar is None or avatar.user_id != user_id:
            raise AvatarNotFound
        return avatar

    def find(self, avatar_id: AvatarId) -> Avatar | None:
        row = self.connection.execute(FIND, {"id": avatar_id}).fetchone()
        return None if row is None else self.loaded(avatar_from_row(row))

    def find_current(self, user_id: UserId) -> Avatar | None:
        return next(iter(self._of(user_id, AvatarState.CURRENT)), None)

    def all_of(self, user_id: UserId) -> Sequence[Avatar]:
        return self._of(user_id, None)

    def discarded_of(self, user_id: UserId) -> Sequence[Avatar]:
        return self._of(user_id, AvatarState.DISCARDED)

    def insert(self, aggregate: Avatar) -> None:
        self.connection.execute(INSERT, _row(aggregate))

    def update(self, aggregate: Avatar, before: Avatar) -> int:  # noqa: ARG002 - the version says what was before
        return self.connection.execute(FORGET if aggregate.is_forgotten else UPDATE, _row(aggregate)).rowcount

    def _of(self, user_id: UserId, state: AvatarState | None) -> list[Avatar]:
        rows = self.connection.execute(OF, {"user_id": user_id, "state": state and state.value}).fetchall()
        return [self.loaded(avatar_from_row(row)) for row in rows]


def avatar_from_row(row: dict[str, Any]) -> Avatar:
    return Avatar(
        id=AvatarId(row["id"]),
        user_id=UserId(row["user_id"]),
        offered_at=row["offered_at"],
        state=AvatarState(row["state"]),
        type=PictureType(row["type"]) if row["type"] else None,
        version=row["version"],
    )


def _row(avatar: Avatar) -> dict[str, Any]:
    return {**vars(avatar), "state": avatar.state.value, "type": avatar.type and avatar.type.value}
