"""One person, as administrators see them."""

from uuid import UUID

from kernel.endpoint import endpoint
from kernel.reading import Reader
from users.queries.get_user import OneUser, get_user


@endpoint
def handler(user_id: UUID, read: Reader) -> OneUser:
    return OneUser(data=get_user(user_id, read))
