"""Make an account look as it should: names, state, verified address, role. Done again, it changes nothing."""

from uuid import UUID

from identity.application.hold_role import hold_role
from identity.application.ports import Accounts
from identity.domain.account import AccountShown
from kernel.manifest import Role


def change_account(user_id: UUID, shown: AccountShown, role: Role | None, accounts: Accounts) -> None:
    """Who is not enabled any more has no session either. Raises `AccountNotFound`, `AccountRefused`."""
    if shown != AccountShown():
        accounts.show(user_id, shown)
    if shown.enabled is False:
        accounts.end_sessions(user_id)
    if role is not None:
        hold_role(user_id, role, accounts)
