"""Make an account that nobody can use yet; done again after a failure, it takes up what the failure has left."""

from dataclasses import dataclass
from uuid import UUID

from identity.application.ports import Accounts
from identity.domain.account import AccountExists, AccountShown, NewAccount


@dataclass(frozen=True, kw_only=True)
class OpenedAccount:
    """`adopted` was there before, not enabled: what an earlier attempt has left, or somebody whose address the platform has not seen."""

    user_id: UUID
    adopted: bool


def open_account(account: NewAccount, accounts: Accounts) -> OpenedAccount:
    """Raises `AccountExists`, `AccountRefused`."""
    try:
        return OpenedAccount(user_id=accounts.open(account), adopted=False)
    except AccountExists:
        left = accounts.find(account.email)
        if left is None or left.enabled:
            raise
    accounts.show(left.id, AccountShown(first_name=account.first_name, last_name=account.last_name, email_verified=True))
    if account.password is not None:
        accounts.set_password(left.id, account.password)
    return OpenedAccount(user_id=left.id, adopted=True)
