"""The account is gone."""

from typing import Literal
from uuid import UUID

from identity.adapters.accounts import KeycloakAccounts
from identity.application.close_account import close_account
from kernel.http import ApiModel
from kernel.step import step


class ClosingAccount(ApiModel):
    user_id: UUID


class Closed(ApiModel):
    outcome: Literal["closed"] = "closed"


@step
def handler(input: ClosingAccount, accounts: KeycloakAccounts) -> Closed:  # noqa: A002 - the word of the saga's contract
    close_account(input.user_id, accounts)
    return Closed()
