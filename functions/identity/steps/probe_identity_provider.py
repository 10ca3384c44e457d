"""Whether the identity provider answers, and how fast; not answering is an answer, too."""

import time
from typing import Literal

from pydantic import Field

from identity.adapters.keycloak import Keycloak
from identity.domain.session import IdentityProviderFailed, IdentityProviderUnavailable
from kernel.http import ApiModel, absent
from kernel.step import step


class Nothing(ApiModel):
    """The probe needs no input."""


class Probe(ApiModel):
    status: Literal["up", "down"]
    response_time_ms: int
    error: str | None = Field(default=None, exclude_if=absent)


@step
def handler(input: Nothing, provider: Keycloak) -> Probe:  # noqa: A002, ARG001 - the word of the saga's contract
    started = time.monotonic()
    error = None
    try:
        provider.probe()
    except (IdentityProviderUnavailable, IdentityProviderFailed) as failure:
        error = failure.message
    elapsed = round((time.monotonic() - started) * 1000)
    return Probe(status="down" if error else "up", response_time_ms=elapsed, error=error)
