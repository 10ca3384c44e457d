"""The account holds the chosen role, and only that one of ours."""

from typing import Literal
from uuid import UUID

from identity.adapters.accounts import KeycloakAccounts
from identity.application.hold_role import hold_role
from kernel.http import ApiModel
from kernel.manifest import Role
from kernel.step import step


class GrantedRole(ApiModel):
    user_id: UUID
    role: Role


class RoleGranted(ApiModel):
    outcome: Literal["granted"] = "granted"


@step
def handler(input: GrantedRole, accounts: KeycloakAccounts) -> RoleGranted:  # noqa: A002 - the word of the saga's contract
    hold_role(input.user_id, input.role, accounts)
    return RoleGranted()
