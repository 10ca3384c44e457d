"""The platform's side of selecting a role: claim it, and confirm or release the claim when the identity provider has answered."""

from datetime import datetime

from kernel.manifest import Role
from users.application.own_candidate_profile import open_for_candidate
from users.application.ports import UnitOfWork
from users.domain.errors import UserNotFound
from users.domain.user import ClaimOutcome, UserId


def claim_role(user_id: UserId, role: Role, uow: UnitOfWork, now: datetime) -> ClaimOutcome:
    """An administrator's change under way goes first."""
    user = uow.users.find(user_id)
    if user is not None and uow.account_changes.is_under_way(user_id, now):
        return ClaimOutcome.ALREADY_SELECTED
    return ClaimOutcome.NOT_FOUND if user is None else user.claim_role(role, now)


def confirm_role(user_id: UserId, role: Role, uow: UnitOfWork, now: datetime) -> None:
    """Raises `UserNotFound`, `RoleNotClaimed`: the saga compensates."""
    user = uow.users.find(user_id)
    if user is None:
        raise UserNotFound("There is no such user.")
    user.confirm_role(role, now)
    open_for_candidate(user, uow, now)


def release_role(user_id: UserId, role: Role, uow: UnitOfWork) -> None:
    user = uow.users.find(user_id)
    if user is not None:
        user.release_role(role)
