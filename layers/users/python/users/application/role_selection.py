"""The platform's side of selecting a role: claim it, and confirm or release the claim when the identity provider has answered."""

from dataclasses import dataclass
from datetime import datetime

from kernel.manifest import Role
from users.application.ports import UnitOfWork
from users.domain.errors import UserNotFound
from users.domain.user import ClaimOutcome, UserId


@dataclass(frozen=True, kw_only=True)
class ChosenRole:
    user_id: UserId
    role: Role


def claim_role(command: ChosenRole, uow: UnitOfWork, now: datetime) -> ClaimOutcome:
    user = uow.users.find(command.user_id)
    return ClaimOutcome.NOT_FOUND if user is None else user.claim_role(command.role, now)


def confirm_role(command: ChosenRole, uow: UnitOfWork, now: datetime) -> None:
    """Raises `UserNotFound`, `RoleNotClaimed`: the saga compensates."""
    user = uow.users.find(command.user_id)
    if user is None:
        raise UserNotFound("There is no such user.")
    user.confirm_role(command.role, now)


def release_role(command: ChosenRole, uow: UnitOfWork) -> None:
    user = uow.users.find(command.user_id)
    if user is not None:
        user.release_role(command.role)
