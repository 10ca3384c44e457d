"""Make an account hold exactly one of our roles; done again, it changes nothing."""

from uuid import UUID

from identity.application.ports import Accounts
from identity.domain.account import RoleChange
from kernel.manifest import Role


def hold_role(user_id: UUID, role: Role, accounts: Accounts) -> None:
    """Raises `AccountNotFound`."""
    change = RoleChange.to_exactly(role, accounts.roles(user_id))
    if change.grant:
        accounts.grant(user_id, change.grant)
    if change.revoke:
        accounts.revoke(user_id, change.revoke)


def hold_any_role(user_id: UUID, accounts: Accounts) -> bool:
    """Give `pending` to an account that has none of our roles; tells whether that was so. Raises `AccountNotFound`."""
    if accounts.roles(user_id):
        return False
    accounts.grant(user_id, (Role.PENDING,))
    return True
