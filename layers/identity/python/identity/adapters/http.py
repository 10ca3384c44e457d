"""HTTP to the identity provider: short timeouts, repeated only where that is safe, every failure in the words of the domain."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import urllib3
from urllib3.exceptions import HTTPError

from identity.domain.session import IdentityProviderFailed, IdentityProviderUnavailable
from kernel import logging

CONNECT_SECONDS, READ_SECONDS = 2, 5

UNAVAILABLE = "The sign-in service does not answer at the moment. Please try again in a minute."
UNEXPECTED = "The sign-in service gave an answer that the platform did not expect. Please try again; if it stays, ask support."

NEVER_AGAIN = urllib3.Retry(0)
ONCE_AGAIN = urllib3.Retry(total=1, status=0, other=0, allowed_methods=None, backoff_factor=0.2)
"""After network errors only."""

SERVER_ERRORS = 500
TOO_MANY_REQUESTS = 429


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A complete answer below 500; what a 4xx means is for the caller to say."""

    status: int
    content: bytes
    location: str = ""

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300  # noqa: PLR2004 - the range of success

    def json(self) -> Any:
        """Raises `IdentityProviderFailed`."""
        try:
            return json.loads(self.content)
        except ValueError as cause:
            raise IdentityProviderFailed(UNEXPECTED) from cause

    def unexpected(self) -> IdentityProviderFailed:
        """For statuses that no caller can do anything about: log the status, never the body, which may name a person."""
        logging.warning("unexpected answer of the identity provider", status=self.status)
        return IdentityProviderFailed(UNEXPECTED)


class Http:
    """One pool of connections per process."""

    def __init__(self) -> None:
        self._pool = urllib3.PoolManager()

    def send(
        self,
        method: str,
        url: str,
        *,
        form: Mapping[str, str] | None = None,
        body: object = None,
        bearer: str | None = None,
        repeatable: bool = True,
        seconds: float | None = None,
    ) -> Answer:
        """`seconds` bounds the whole call. What is bounded or not `repeatable` is sent once, and on a new connection:
        an old one may have died while the function was frozen."""
        once = not repeatable or seconds is not None
        if once:
            self._pool.clear()
        headers, content = _content(form, body)
        if bearer is not None:
            headers["authorization"] = f"Bearer {bearer}"
        timeout = urllib3.Timeout(total=seconds) if seconds else urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS)
        retries = NEVER_AGAIN if once else ONCE_AGAIN
        try:
            response = self._pool.request(method, url, body=content, headers=headers, redirect=False, retries=retries, timeout=timeout)
        except HTTPError as failure:
            raise IdentityProviderUnavailable(UNAVAILABLE) from failure
        if response.status >= SERVER_ERRORS or response.status == TOO_MANY_REQUESTS:
            logging.warning("the identity provider is not well", status=response.status)
            raise IdentityProviderUnavailable(UNAVAILABLE)
        return Answer(status=response.status, content=response.data, location=response.headers.get("location", ""))


def _content(form: Mapping[str, str] | None, body: object) -> tuple[dict[str, str], bytes | None]:
    if form is not None:
        return {"content-type": "application/x-www-form-urlencoded"}, urlencode(form).encode()
    if body is not None:
        return {"content-type": "application/json"}, json.dumps(body).encode()
    return {}, None
