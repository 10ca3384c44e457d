"""Who may look at a candidate: recruiters, administrators, and the candidate."""

from uuid import UUID

from kernel.caller import Caller
from kernel.manifest import Role
from users.domain.errors import AccessDenied


def ensure_may_look_at(candidate_id: UUID, caller: Caller) -> None:
    """Decided before it is looked whether there is such a candidate. Raises `AccessDenied`."""
    if caller.user_id != candidate_id and not caller.roles & {Role.HR, Role.ADMIN}:
        raise AccessDenied("You may look at your own profile only.")
