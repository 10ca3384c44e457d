"""A role in the words of the identity provider."""

from collections.abc import Sequence
from typing import Literal

from kernel.http import ApiModel
from kernel.manifest import Role
from users.domain.permissions import DISPLAY_NAMES

REALM = "platform"


class ProviderRole(ApiModel):
    """Its name is its id: the platform has one role per person and keeps it itself."""

    id: Role
    name: Role
    description: str
    composite: bool = False
    client_role: bool = False
    container_id: str = REALM


class RoleList(ApiModel):
    success: Literal[True] = True
    data: Sequence[ProviderRole]


def role_view(role: Role) -> ProviderRole:
    return ProviderRole(id=role, name=role, description=DISPLAY_NAMES[role])
