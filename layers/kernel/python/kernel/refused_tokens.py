"""Tokens that are refused before they end: of people who were suspended or deleted a moment ago."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from kernel.caller import Caller
from kernel.database import reconnecting
from kernel.errors import DomainError, NotAuthenticated

FRESH_SECONDS = 30

REFUSED = """
select user_id, refused_since, reason from platform.refused_tokens where refused_since > now() - interval '1 hour'"""
"""An hour is longer than any token lives; later the identity provider alone keeps these people out."""


class AccountSuspended(DomainError):
    status = 403
    code = "USER_SUSPENDED"


class RefusedTokens:
    """The list as this process read it last, at most half a minute ago: nearly always empty, and looked up without the database."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._read_at: float | None = None
        self._refused: dict[UUID, tuple[datetime, str]] = {}

    @classmethod
    def from_environment(cls) -> Self:
        return cls()

    def check(self, caller: Caller) -> None:
        """Raises `AccountSuspended`, and `NotAuthenticated` for a person who is gone. A token made after a return is good."""
        if self._read_at is None or self._clock() - self._read_at >= FRESH_SECONDS:
            self.read()
        since, reason = self._refused.get(caller.user_id, (None, ""))
        if since is None or caller.token_issued_at > since.timestamp():
            return
        if reason == "suspended":
            raise AccountSuspended("Your account is suspended. Ask an administrator of the platform.")
        raise NotAuthenticated("This account has been deleted.")

    def read(self) -> None:
        rows: list[dict[str, Any]] = reconnecting(lambda connection: connection.execute(REFUSED).fetchall())
        self._refused = {row["user_id"]: (row["refused_since"], row["reason"]) for row in rows}
        self._read_at = self._clock()
