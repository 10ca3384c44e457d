"""A newcomer without any of our roles gets `pending`."""

from typing import Literal
from uuid import UUID

from identity.adapters.accounts import KeycloakAccounts
from identity.application.hold_role import hold_any_role
from kernel.http import ApiModel
from kernel.step import step


class Newcomer(ApiModel):
    user_id: UUID


class PendingRole(ApiModel):
    outcome: Literal["assigned", "unchanged"]


@step
def handler(input: Newcomer, accounts: KeycloakAccounts) -> PendingRole:  # noqa: A002 - the word of the saga's contract
    return PendingRole(outcome="assigned" if hold_any_role(input.user_id, accounts) else "unchanged")
