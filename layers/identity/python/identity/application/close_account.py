"""Take an account away; done again, it changes nothing."""

from uuid import UUID

from identity.application.change_account import change_account
from identity.application.ports import Accounts
from identity.domain.account import AccountNotFound, AccountShown


def close_account(user_id: UUID, accounts: Accounts, *, keep: bool) -> None:
    """`keep` only closes it, as it was found."""
    try:
        if keep:
            change_account(user_id, AccountShown(enabled=False), None, accounts)
        else:
            accounts.delete(user_id)
    except AccountNotFound:
        return
