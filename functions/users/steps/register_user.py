"""Make sure that somebody who signed in is a user here."""

from typing import Literal
from uuid import UUID

from kernel.caller import Caller
from kernel.http import ApiModel, Now
from kernel.manifest import Role
from kernel.step import step
from users.adapters.unit_of_work import UnitOfWork
from users.application.register_user import RegisterUser, register_user
from users.domain.person import FullName, email_address
from users.domain.user import UserId


class Newcomer(ApiModel):
    """As the verified tokens say."""

    sub: UUID
    email: str
    email_verified: bool
    first_name: str | None = None
    last_name: str | None = None
    roles: tuple[Role, ...] = ()


class Registered(ApiModel):
    outcome: Literal["registered"] = "registered"
    user_id: UUID
    role: Role
    is_new: bool


class Conflict(ApiModel):
    """Another account holds the e-mail address."""

    outcome: Literal["conflict"] = "conflict"


@step
def handler(input: Newcomer, uow: UnitOfWork, now: Now) -> Registered | Conflict:  # noqa: A002 - the word of the saga's contract
    command = RegisterUser(
        id=UserId(input.sub),
        email=email_address(input.email),
        email_verified=input.email_verified,
        name=FullName.as_provided(input.first_name, input.last_name),
        role=Caller(user_id=input.sub, roles=frozenset(input.roles)).role,
    )
    uow.caused_by(input.sub)
    done = register_user(command, uow, now)
    return Registered(user_id=done.user.id, role=done.user.role, is_new=done.is_new) if done else Conflict()
