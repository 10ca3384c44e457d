"""Begin a sign-in: the address of the identity provider's page."""

from pydantic import Field

from identity.adapters.replies import Failed, LoginBegun, begin_login
from identity.adapters.settings import Settings
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Reply


class LoginQuery(ApiModel):
    redirect_uri: str | None = Field(default=None, alias="redirect_uri")


@endpoint
def handler(query: LoginQuery, settings: Settings) -> Reply[LoginBegun] | Failed:
    return begin_login(query.redirect_uri, settings)
