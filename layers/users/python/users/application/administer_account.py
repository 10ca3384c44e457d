"""Change somebody's account as an administrator: the platform and the identity provider both follow, or nothing changes."""

from uuid import UUID

from kernel.errors import DomainError, IdempotencyKeyReused, ServiceUnavailable, ValidationFailed
from users.application.administration_ports import Administration, Instruction
from users.application.confirm_account_change import DONE
from users.domain.account_change import Refusal
from users.domain.errors import (
    ActorRefused,
    ChangeUnderWay,
    InvalidUserOperation,
    LastAdmin,
    UserAlreadyExists,
    UserDeleted,
    UserNotFound,
    UserOwnsCompanies,
    UserSuspended,
)

INVALID = "invalid"
NO_ACCOUNT = "no_account"

REFUSALS: dict[str, tuple[type[DomainError], str]] = {
    Refusal.NOT_FOUND: (UserNotFound, "There is no such user."),
    NO_ACCOUNT: (UserNotFound, "This person has no account to sign in with, which could be changed. They can only be deleted."),
    Refusal.DELETED: (UserDeleted, "This account has been deleted."),
    Refusal.SUSPENDED: (UserSuspended, "This account is suspended. Activate it first."),
    Refusal.ALREADY_SUSPENDED: (InvalidUserOperation, "This account is suspended already."),
    Refusal.ALREADY_SELECTED: (InvalidUserOperation, "This person has a role already; it is chosen once and cannot be changed."),
    Refusal.EMAIL_IS_THEIRS: (InvalidUserOperation, "email cannot be changed here: people change their own address where they sign in."),
    Refusal.USE_SUSPENSION: (InvalidUserOperation, "enabled cannot be changed here: suspend the account, with a reason."),
    Refusal.OWNS_COMPANIES: (UserOwnsCompanies, "This person owns companies. Transfer or delete them first."),
    Refusal.LAST_ADMIN: (LastAdmin, "This is the last administrator. Make somebody else an administrator first."),
    Refusal.CONFLICT: (UserAlreadyExists, "There is already an account with this e-mail address."),
    Refusal.UNDER_WAY: (ChangeUnderWay, "This account is just being changed. Try again in a moment."),
    Refusal.KEY_REUSED: (IdempotencyKeyReused, "This Idempotency-Key was used for another request. Use a new key for each new request."),
    Refusal.ACTOR_SUSPENDED: (UserSuspended, "Your account is suspended."),
    Refusal.ACTOR_REFUSED: (ActorRefused, "You are not an administrator of this platform any more. Sign in again."),
}
UNKNOWN = "unknown"
UNAVAILABLE = (ServiceUnavailable, "The account could not be changed at the moment. Please try again.")


def administer_account(instruction: Instruction, administration: Administration) -> UUID | None:
    """The id of the person. Raises one of `REFUSALS`, `ValidationFailed` or `ServiceUnavailable`."""
    ended = administration.run(instruction)
    if ended.outcome == DONE:
        return ended.user_id
    if ended.outcome == INVALID:
        field = ended.field or "body"
        raise ValidationFailed(f"{field} is not accepted by the sign-in service.", [{"field": field, "message": "is not accepted"}])
    if ended.outcome == UNKNOWN:
        raise ServiceUnavailable("It is not known whether the account was changed. Look at it, and try again.")
    refusal, sentence = REFUSALS.get(ended.outcome, UNAVAILABLE)
    raise refusal(sentence)
