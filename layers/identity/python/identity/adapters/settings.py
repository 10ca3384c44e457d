"""Where the identity provider and the web client are, as the environment says."""

from dataclasses import dataclass
from typing import Self

from kernel.settings import setting


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The issuer is compared exactly, so `url` must be the address that the identity provider calls itself by."""

    url: str
    realm: str
    client_id: str
    web_origin: str
    secure_cookies: bool

    @classmethod
    def from_environment(cls) -> Self:
        return cls(
            url=setting("KEYCLOAK_URL").rstrip("/"),
            realm=setting("KEYCLOAK_REALM"),
            client_id=setting("KEYCLOAK_CLIENT_ID"),
            web_origin=setting("NEXT_PUBLIC_WEB_ORIGIN").rstrip("/"),
            secure_cookies=setting("STAGE") != "local",
        )

    @property
    def issuer(self) -> str:
        return f"{self.url}/realms/{self.realm}"

    @property
    def administration(self) -> str:
        return f"{self.url}/admin/realms/{self.realm}"

    def endpoint(self, name: str) -> str:
        """An address of the protocol: `auth`, `token`, `revoke`, `logout`, `certs`."""
        return f"{self.issuer}/protocol/openid-connect/{name}"
