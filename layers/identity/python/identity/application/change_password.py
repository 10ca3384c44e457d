"""Set one's own password. A token may be older than what has happened to its owner, so the account is asked first."""

from uuid import UUID

from identity.application.ports import Accounts
from identity.domain.account import AccountSuspended


def change_password(user_id: UUID, password: str, accounts: Accounts) -> None:
    """Raises `AccountNotFound`, `AccountSuspended`, `PasswordRefused`."""
    if not accounts.get(user_id).enabled:
        raise AccountSuspended("Your account is suspended.")
    accounts.set_password(user_id, password)
