"""Begin a registration: a sign-in that opens the identity provider's form for new accounts."""

from pydantic import Field

from identity.adapters.replies import Failed, LoginBegun, begin_login
from identity.adapters.settings import Settings
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Reply


class RegisterQuery(ApiModel):
    redirect_uri: str | None = Field(default=None, alias="redirect_uri")


@endpoint
def handler(query: RegisterQuery, settings: Settings) -> Reply[LoginBegun] | Failed:
    return begin_login(query.redirect_uri, settings, prompt="create")
