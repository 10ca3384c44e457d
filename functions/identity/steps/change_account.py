"""The account shows what the platform says, or again what it said before."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from identity.adapters.accounts import KeycloakAccounts
from identity.application.change_account import change_account
from identity.domain.account import AccountNotFound, AccountRefused, AccountShown
from kernel.http import ApiModel, absent
from kernel.manifest import Role
from kernel.step import step


class Shown(ApiModel):
    first_name: str | None = None
    last_name: str | None = None
    enabled: bool | None = None
    email_verified: bool | None = None
    role: Role | None = None


class ChangedAccount(ApiModel):
    user_id: UUID
    account: Shown


class Answer(ApiModel):
    outcome: Literal["changed", "no_account", "invalid"]
    field: str | None = Field(default=None, exclude_if=absent)


@step
def handler(input: ChangedAccount, accounts: KeycloakAccounts) -> Answer:  # noqa: A002 - the word of the saga's contract
    shown = AccountShown(**input.account.model_dump(exclude={"role"}))
    try:
        change_account(input.user_id, shown, input.account.role, accounts)
    except AccountNotFound:
        return Answer(outcome="no_account")
    except AccountRefused as refusal:
        return Answer(outcome="invalid", field=refusal.field)
    return Answer(outcome="changed")
