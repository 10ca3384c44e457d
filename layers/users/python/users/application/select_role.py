"""Become candidate or recruiter, once and for all: the platform and the identity provider agree, or nothing changes."""

from dataclasses import dataclass
from uuid import UUID

from kernel.errors import DomainError, ServiceUnavailable
from kernel.manifest import Role
from users.application.ports import RoleSelection
from users.domain.errors import RoleAlreadySelected, UserDeleted, UserNotFound, UserSuspended
from users.domain.user import ClaimOutcome

SELECTED = "selected"

REFUSALS: dict[str, tuple[type[DomainError], str]] = {
    ClaimOutcome.ALREADY_SELECTED: (RoleAlreadySelected, "You have already selected a role; it cannot be changed."),
    ClaimOutcome.SUSPENDED: (UserSuspended, "Your account is suspended."),
    ClaimOutcome.DELETED: (UserDeleted, "Your account has been deleted."),
    ClaimOutcome.NOT_FOUND: (UserNotFound, "The platform does not know you yet. Please sign in again."),
}
UNAVAILABLE = (ServiceUnavailable, "Your role could not be set at the moment; nothing has changed. Please try again.")


@dataclass(frozen=True, kw_only=True)
class SelectRole:
    user_id: UUID
    role: Role
    correlation_id: str


def select_role(command: SelectRole, saga: RoleSelection) -> None:
    """Raises one of `REFUSALS`, or `ServiceUnavailable`."""
    outcome = saga.select(command.user_id, command.role, correlation_id=command.correlation_id)
    if outcome != SELECTED:
        refusal, sentence = REFUSALS.get(outcome, UNAVAILABLE)
        raise refusal(sentence)
