"""Who calls a use case."""

from uuid import UUID, uuid4

from kernel.caller import Caller
from kernel.manifest import ADMIN, HR


def recruiter(user_id: UUID | None = None) -> Caller:
    return Caller(user_id=user_id or uuid4(), roles=frozenset({HR}))


def administrator() -> Caller:
    return Caller(user_id=uuid4(), roles=frozenset({ADMIN}))
