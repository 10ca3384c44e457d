"""Take an account away; done again, it changes nothing."""

from uuid import UUID

from identity.application.ports import Accounts
from identity.domain.account import AccountNotFound


def close_account(user_id: UUID, accounts: Accounts) -> None:
    try:
        accounts.delete(user_id)
    except AccountNotFound:
        return
