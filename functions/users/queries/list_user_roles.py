"""The one role that a person has."""

from uuid import UUID

from kernel.endpoint import endpoint
from kernel.reading import Reader
from users.queries.get_user import get_user
from users.queries.role_view import RoleList, role_view


@endpoint
def handler(user_id: UUID, read: Reader) -> RoleList:
    return RoleList(data=[role_view(get_user(user_id, read).role)])
