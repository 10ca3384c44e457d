"""Make sure that somebody who signed in is a user here: idempotent, and never at the cost of another account."""

from dataclasses import dataclass
from datetime import datetime

from kernel.manifest import Role
from users.application.own_candidate_profile import open_for_candidate
from users.application.ports import UnitOfWork
from users.domain.person import Email, FullName
from users.domain.user import User, UserId


@dataclass(frozen=True, kw_only=True)
class RegisterUser:
    id: UserId
    email: Email
    email_verified: bool
    name: FullName
    role: Role


@dataclass(frozen=True, kw_only=True)
class Registered:
    user: User
    is_new: bool


def register_user(command: RegisterUser, uow: UnitOfWork, now: datetime) -> Registered | None:
    """None when the e-mail address belongs to another account, or the person is deleted at this moment; nothing is changed then."""
    user = uow.users.find(command.id)
    if user is None and uow.tokens.are_of_somebody_deleted(command.id):
        return None
    if user is None:
        newcomer = User.register(
            id=command.id, email=command.email, email_verified=command.email_verified, name=command.name, role=command.role, now=now
        )
        if uow.users.add_unless_taken(newcomer):
            open_for_candidate(newcomer, uow, now)
            return Registered(user=newcomer, is_new=True)
        user = uow.users.find(command.id)  # the same person signed in twice at the same moment
    if user is None or uow.users.is_taken(command.email, but_by=command.id):
        return None
    user.follow_provider(email=command.email, email_verified=command.email_verified, role=command.role, now=now)
    open_for_candidate(user, uow, now)
    return Registered(user=user, is_new=False)
