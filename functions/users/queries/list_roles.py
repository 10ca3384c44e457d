"""The roles that people can have. Those that the identity provider keeps for itself are nobody's to give."""

from kernel.endpoint import endpoint
from kernel.manifest import Role
from users.queries.role_view import RoleList, role_view


@endpoint
def handler() -> RoleList:
    return RoleList(data=[role_view(role) for role in Role])
