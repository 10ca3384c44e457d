"""An account for somebody new, made now or left by an earlier attempt."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from identity.adapters.accounts import KeycloakAccounts
from identity.application.open_account import open_account
from identity.domain.account import AccountExists, AccountRefused, NewAccount, PasswordRefused
from kernel.http import ApiModel, absent
from kernel.step import step


class Newcomer(ApiModel):
    email: str
    first_name: str
    last_name: str
    password: str | None = Field(repr=False)


class Opened(ApiModel):
    outcome: Literal["opened", "adopted"]
    user_id: UUID


class NotOpened(ApiModel):
    outcome: Literal["conflict", "invalid"]
    field: str | None = Field(default=None, exclude_if=absent)


@step
def handler(input: Newcomer, accounts: KeycloakAccounts) -> Opened | NotOpened:  # noqa: A002 - the word of the saga's contract
    try:
        opened = open_account(NewAccount(**dict(input)), accounts)
    except AccountExists:
        return NotOpened(outcome="conflict")
    except AccountRefused as refusal:
        return NotOpened(outcome="invalid", field=refusal.field)
    except PasswordRefused:
        return NotOpened(outcome="invalid", field="password")
    return Opened(outcome="adopted" if opened.adopted else "opened", user_id=opened.user_id)
