"""Set the caller's own password."""

from pydantic import Field

from identity.adapters.accounts import KeycloakAccounts
from identity.application.change_password import change_password
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel


class NewPassword(ApiModel):
    new_password: str = Field(min_length=8, repr=False)


class PasswordChanged(ApiModel):
    success: bool = True
    message: str = "Your password has been changed."


@endpoint
def handler(body: NewPassword, caller: Caller, accounts: KeycloakAccounts) -> PasswordChanged:
    change_password(caller.user_id, body.new_password, accounts)
    return PasswordChanged()
