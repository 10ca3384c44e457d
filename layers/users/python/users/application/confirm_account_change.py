"""The last part of every change of an account: the identity provider has followed, or the change is given up."""

from dataclasses import dataclass
from uuid import UUID

from kernel.errors import DomainError
from users.application.own_candidate_profile import open_for_candidate
from users.application.ports import UnitOfWork
from users.domain.account_change import AccountChange, Act, AnyChange, OpenAccount, Refusal
from users.domain.errors import UserNotFound
from users.domain.user import UserId

DONE = "done"


class ChangeLost(DomainError):
    """It took longer than a change may; somebody else's may have begun meanwhile."""

    status = 409
    code = "CHANGE_LOST"


@dataclass(frozen=True, kw_only=True)
class Claim:
    """The change that was begun."""

    subject_id: UUID
    change_id: UUID


def confirm_any_change(change: AnyChange, new_id: UUID | None, claim: Claim, act: Act, uow: UnitOfWork) -> str:
    """`done` or a `Refusal`. Raises what `confirm_account_change` raises."""
    if not isinstance(change, OpenAccount):
        confirm_account_change(change, claim, act, uow)
        return DONE
    if new_id is None:
        raise UserNotFound("The identity provider told no id.")
    return confirm_opening(change, UserId(new_id), claim, act, uow) or DONE


def confirm_account_change(change: AccountChange, claim: Claim, act: Act, uow: UnitOfWork) -> None:
    """Raises `UserNotFound`, `ChangeLost`: the saga goes back."""
    _end(claim, uow)
    user = uow.users.find(UserId(claim.subject_id))
    if user is None:
        raise UserNotFound("There is no such user.")
    before = user.status
    change.apply(user, act)
    open_for_candidate(user, uow, act.at)
    if user.status is not before:
        uow.tokens.follow(user)


def confirm_opening(opening: OpenAccount, user_id: UserId, claim: Claim, act: Act, uow: UnitOfWork) -> Refusal | None:
    """Somebody who has already signed in with the new account is known here, and that is well."""
    _end(claim, uow)
    if uow.users.add_unless_taken(opening.user(user_id, act.at)):
        return None
    known = uow.users.peek(user_id)
    return None if known is not None and known.email == opening.email else Refusal.CONFLICT


def is_confirmed(claim: Claim, uow: UnitOfWork) -> bool:
    """The claim goes in the transaction of the change, and stays until then."""
    return uow.account_changes.is_gone(claim.subject_id)


def abandon_account_change(claim: Claim, uow: UnitOfWork) -> None:
    """Nothing has changed here; others may begin."""
    uow.account_changes.end(claim.subject_id, claim.change_id)


def _end(claim: Claim, uow: UnitOfWork) -> None:
    if not uow.account_changes.end(claim.subject_id, claim.change_id):
        raise ChangeLost("This change is no longer the current one.")
