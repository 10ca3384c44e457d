"""The realm's public keys, kept in the process: a new key is noticed by its unknown id, and nobody can make us ask all the time."""

import time
from collections.abc import Callable, Mapping
from typing import Any

from jwt import PyJWK
from jwt.exceptions import PyJWKError

ALGORITHM = "RS256"
MAX_AGE_SECONDS = 600
COOLDOWN_SECONDS = 30


class SigningKeys:
    """`fetch` returns a JWKS."""

    def __init__(self, fetch: Callable[[], Mapping[str, Any]], clock: Callable[[], float] = time.monotonic) -> None:
        self._fetch = fetch
        self._clock = clock
        self._keys: dict[str, PyJWK] = {}
        self._loaded_at: float | None = None

    def get(self, key_id: str) -> PyJWK | None:
        """None when the realm does not publish such a key."""
        if self._is_older_than(MAX_AGE_SECONDS) or (key_id not in self._keys and self._is_older_than(COOLDOWN_SECONDS)):
            self._keys = _usable(self._fetch())
            self._loaded_at = self._clock()
        return self._keys.get(key_id)

    def _is_older_than(self, seconds: float) -> bool:
        return self._loaded_at is None or self._clock() - self._loaded_at >= seconds


def _usable(published: Mapping[str, Any]) -> dict[str, PyJWK]:
    """Only keys for RS256 signatures: a key for encryption or of another kind must not verify anything."""
    found = {}
    for key in published.get("keys", []):
        if key.get("kty") == "RSA" and key.get("use", "sig") == "sig" and key.get("alg", ALGORITHM) == ALGORITHM and "kid" in key:
            try:
                found[key["kid"]] = PyJWK(key, algorithm=ALGORITHM)
            except PyJWKError:
                continue
    return found
