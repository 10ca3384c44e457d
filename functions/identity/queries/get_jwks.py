"""The realm's public keys."""

from typing import Any

from identity.adapters.keycloak import Keycloak
from identity.adapters.replies import Failed
from identity.domain.session import IdentityProviderFailed, IdentityProviderUnavailable
from kernel.endpoint import endpoint


@endpoint
def handler(provider: Keycloak) -> dict[str, Any] | Failed:
    try:
        return provider.published_keys()
    except (IdentityProviderUnavailable, IdentityProviderFailed) as failure:
        return Failed(error=failure.message)
