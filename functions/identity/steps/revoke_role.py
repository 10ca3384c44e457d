"""The choice of a role could not be kept: the account is back at `pending`."""

from typing import Literal
from uuid import UUID

from identity.adapters.accounts import KeycloakAccounts
from identity.application.hold_role import hold_role
from kernel.http import ApiModel
from kernel.manifest import Role
from kernel.step import step


class AbandonedRole(ApiModel):
    user_id: UUID
    role: Role


class RoleRevoked(ApiModel):
    outcome: Literal["revoked"] = "revoked"


@step
def handler(input: AbandonedRole, accounts: KeycloakAccounts) -> RoleRevoked:  # noqa: A002 - the word of the saga's contract
    hold_role(input.user_id, Role.PENDING, accounts)
    return RoleRevoked()
