"""Make an account for somebody new; done again after a failure, it takes up what the failure has left."""

from dataclasses import dataclass
from uuid import UUID

from identity.application.hold_role import hold_role
from identity.application.ports import Accounts
from identity.domain.account import Account, AccountExists, AccountShown, NewAccount
from kernel.manifest import Role


@dataclass(frozen=True, kw_only=True)
class OpenedAccount:
    """`adopted` was there before: an earlier attempt has left it."""

    user_id: UUID
    adopted: bool


def open_account(account: NewAccount, accounts: Accounts) -> OpenedAccount:
    """Raises `AccountExists`, `AccountRefused`, `PasswordRefused`."""
    try:
        opened = OpenedAccount(user_id=accounts.open(account), adopted=False)
    except AccountExists:
        left = accounts.find(account.email)
        if left is None or not left.is_unused:
            raise
        opened = _adopted(left, account, accounts)
    hold_role(opened.user_id, Role.PENDING, accounts)
    return opened


def _adopted(left: Account, account: NewAccount, accounts: Accounts) -> OpenedAccount:
    accounts.show(left.id, AccountShown(first_name=account.first_name, last_name=account.last_name, enabled=True, email_verified=True))
    if account.password is not None:
        accounts.set_password(left.id, account.password)
    return OpenedAccount(user_id=left.id, adopted=True)
