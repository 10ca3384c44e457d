"""Make an account for somebody: enabled, with a verified address, and without a role.

`username` is always the e-mail address. Without a password the person sets one by "forgot password".
"""

from typing import Literal
from uuid import UUID

from pydantic import Field

from functions.users.person_body import NewAddress, PersonName
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.errors import ServiceUnavailable
from kernel.http import ApiModel
from kernel.idempotency import RepeatableRequest
from kernel.unit_of_work import Origin
from users.adapters.administration import SagaAdministration
from users.application.administer_account import administer_account
from users.application.administration_ports import Instruction
from users.domain.account_change import OpenAccount
from users.domain.person import Email


class NewUserBody(ApiModel):
    email: NewAddress
    first_name: PersonName
    last_name: PersonName
    username: str | None = Field(default=None, description="ignored")
    password: str | None = Field(default=None, min_length=8, max_length=128, repr=False)


class NewUser(ApiModel):
    """Both ids are the same."""

    user_id: UUID
    keycloak_id: UUID
    email: str


class UserCreated(ApiModel):
    success: Literal[True] = True
    data: NewUser


@endpoint
def handler(body: NewUserBody, caller: Caller, origin: Origin, request: RepeatableRequest, saga: SagaAdministration) -> UserCreated:
    opening = OpenAccount(email=Email(body.email), first_name=body.first_name, last_name=body.last_name)
    user_id = administer_account(
        Instruction(change=opening, by=caller.user_id, correlation_id=origin.correlation_id, password=body.password, request=request),
        saga,
    )
    if user_id is None:
        raise ServiceUnavailable("The account was made, but its id is not known yet. Look for it in the list.")
    return UserCreated(data=NewUser(user_id=user_id, keycloak_id=user_id, email=body.email))
