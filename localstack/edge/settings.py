"""What the edge is told by its environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit


class SettingsRefused(Exception):
    """The edge cannot start; the sentence says what to change."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """`upstream` is the API's address on the emulator, with the path in front of every request's own; `pictures` the bucket's."""

    upstream: str
    pictures: str
    web_origin: str = "http://localhost:3000"
    rate_limit_factor: float = 20.0

    @staticmethod
    def from_environment(environment: Mapping[str, str] = os.environ) -> "Settings":
        return Settings(
            upstream=_address("EDGE_UPSTREAM", environment, "the deployed API, such as http://localhost:4566/..."),
            pictures=_address("EDGE_PICTURES", environment, "the bucket of people's pictures, such as http://localhost:4566/..."),
            web_origin=environment.get("NEXT_PUBLIC_WEB_ORIGIN") or Settings.web_origin,
            rate_limit_factor=_factor(environment.get("RATE_LIMIT_FACTOR") or str(Settings.rate_limit_factor)),
        )


def _address(name: str, environment: Mapping[str, str], meaning: str) -> str:
    text = environment.get(name, "")
    if not urlsplit(text).netloc:
        raise SettingsRefused(f"{name} is {text!r}; it must be the address of {meaning}")
    return text.rstrip("/")


def _factor(text: str) -> float:
    try:
        factor = float(text)
    except ValueError:
        factor = 0.0
    if not 0 < factor < float("inf"):
        raise SettingsRefused(f"RATE_LIMIT_FACTOR is {text!r}; it must be a number above 0.")
    return factor
