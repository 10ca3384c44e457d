"""One person, as administrators see them."""

from typing import Literal
from uuid import UUID

from kernel.http import ApiModel
from kernel.reading import Reader
from users.domain.errors import UserNotFound
from users.queries.administered_user import COLUMNS, AdministeredUser

SQL = f"select {COLUMNS} from users u where u.id = %(id)s"  # noqa: S608 - the columns are a constant


class OneUser(ApiModel):
    success: Literal[True] = True
    data: AdministeredUser


def get_user(user_id: UUID, read: Reader) -> AdministeredUser:
    """Raises `UserNotFound`."""
    found = read.one(SQL, AdministeredUser, id=user_id)
    if found is None:
        raise UserNotFound("There is no such user.")
    return found
