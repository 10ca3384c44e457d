"""What the edge is told by its environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit


class SettingsRefused(Exception):
    """The edge cannot start; the sentence says what to change."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """`upstream` is the API's address on the emulator, with the path in front of every request's own."""

    upstream: str
    web_origin: str = "http://localhost:3000"
    rate_limit_factor: float = 20.0

    @staticmethod
    def from_environment(environment: Mapping[str, str] = os.environ) -> "Settings":
        return Settings(
            upstream=_upstream(environment.get("EDGE_UPSTREAM", "")),
            web_origin=environment.get("NEXT_PUBLIC_WEB_ORIGIN") or Settings.web_origin,
            rate_limit_factor=_factor(environment.get("RATE_LIMIT_FACTOR") or str(Settings.rate_limit_factor)),
        )


def _upstream(text: str) -> str:
    if not urlsplit(text).netloc:
        raise SettingsRefused(f"EDGE_UPSTREAM is {text!r}; it must be the address of the deployed API, such as http://localhost:4566/...")
    return text.rstrip("/")


def _factor(text: str) -> float:
    try:
        factor = float(text)
    except ValueError:
        factor = 0.0
    if not 0 < factor < float("inf"):
        raise SettingsRefused(f"RATE_LIMIT_FACTOR is {text!r}; it must be a number above 0.")
    return factor
