"""The first part of every change of an account: whether it may be, decided here and kept from others until it ends."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from kernel.manifest import Role
from users.application.ports import UnitOfWork
from users.domain.account_change import OPERATOR, Account, AccountChange, AnyChange, Delete, OpenAccount, Refusal
from users.domain.person import Email
from users.domain.user import User, UserId, UserStatus


@dataclass(frozen=True, kw_only=True)
class Begun:
    """`subject_id` is the person's id, or stands for somebody who has none yet."""

    subject_id: UUID
    change_id: UUID
    before: Account = field(default_factory=Account)
    after: Account = field(default_factory=Account)


def begin_any_change(change: AnyChange, person: UserId | Email | None, by: UUID, uow: UnitOfWork, now: datetime) -> Begun | Refusal:
    """`person` is known by their id or by their address; somebody new is neither."""
    if isinstance(change, OpenAccount):
        return begin_opening(change, by, uow, now)
    user_id = _id_of(person, uow) if isinstance(person, str) else person
    return Refusal.NOT_FOUND if user_id is None else begin_account_change(change, user_id, by, uow, now)


def begin_opening(opening: OpenAccount, by: UUID, uow: UnitOfWork, now: datetime) -> Begun | Refusal:
    refused = _actor_refused(by, uow)
    if refused is not None:
        return refused
    if uow.users.by_email(opening.email) is not None:
        return Refusal.CONFLICT
    return _claimed(opening.subject_id, uow, now)


def begin_account_change(change: AccountChange, user_id: UserId, by: UUID, uow: UnitOfWork, now: datetime) -> Begun | Refusal:
    user = uow.users.find(user_id)
    if user is None:
        return _actor_refused(by, uow) or Refusal.NOT_FOUND
    refused = _actor_refused(by, uow) or _person_refused(change, user, uow, now) or change.refusal(user)
    if refused is not None:
        return refused
    return _claimed(user.id, uow, now, change.before(user), change.after(), takes_access=change.takes_access)


def _id_of(email: Email, uow: UnitOfWork) -> UserId | None:
    user = uow.users.by_email(email)
    return None if user is None else user.id


def _actor_refused(by: UUID, uow: UnitOfWork) -> Refusal | None:
    """Their token may be older than what has happened to themselves."""
    if by == OPERATOR:
        return None
    actor = uow.users.peek(UserId(by))
    if actor is None or actor.role is not Role.ADMIN:
        return Refusal.ACTOR_REFUSED
    return None if actor.status is UserStatus.ACTIVE else Refusal.ACTOR_SUSPENDED


def _person_refused(change: AccountChange, user: User, uow: UnitOfWork, now: datetime) -> Refusal | None:
    if user.status is UserStatus.DELETED:
        return Refusal.DELETED
    if user.claim is not None and user.claim.is_alive(now):
        return Refusal.UNDER_WAY
    if isinstance(change, Delete) and uow.companies.are_owned_by(user.id):
        return Refusal.OWNS_COMPANIES
    is_admin = user.role is Role.ADMIN and user.status is UserStatus.ACTIVE
    if change.takes_access and is_admin and not uow.account_changes.leaves_an_admin(user.id, now):
        return Refusal.LAST_ADMIN
    return None


def _claimed(
    subject_id: UUID,
    uow: UnitOfWork,
    now: datetime,
    before: Account | None = None,
    after: Account | None = None,
    *,
    takes_access: bool = False,
) -> Begun | Refusal:
    change_id = uow.account_changes.begin(subject_id, now, takes_access=takes_access)
    if change_id is None:
        return Refusal.UNDER_WAY
    return Begun(subject_id=subject_id, change_id=change_id, before=before or Account(), after=after or Account())
