"""A person's role and what it permits."""

from uuid import UUID

from kernel.http import ApiModel
from kernel.manifest import Role
from kernel.reading import Reader
from users.domain.errors import UserNotFound
from users.domain.permissions import DISPLAY_NAMES, PERMISSIONS

SQL = "select role from users where id = %(id)s"


class RoleRow(ApiModel):
    role: Role


class RoleView(ApiModel):
    """The role's name is its id."""

    id: Role
    name: Role
    display_name: str


class PermissionsView(ApiModel):
    user_id: UUID
    roles: list[RoleView]
    permissions: tuple[str, ...]


def get_my_permissions(user_id: UUID, read: Reader) -> PermissionsView:
    """Raises `UserNotFound`."""
    row = read.one(SQL, RoleRow, id=user_id)
    if row is None:
        raise UserNotFound("The platform does not know you yet. Please sign in again.")
    role = RoleView(id=row.role, name=row.role, display_name=DISPLAY_NAMES[row.role])
    return PermissionsView(user_id=user_id, roles=[role], permissions=PERMISSIONS[row.role])
