"""How long the vendor asks to wait, in all the forms it says so."""

import re
from collections.abc import Mapping

DEFAULT_SECONDS, LEAST_SECONDS, MOST_SECONDS = 5.0, 0.1, 3_600.0

DAILY = re.compile(r"\bper day\b|\b[TR]PD\b", re.IGNORECASE)
PART = r"(\d+(?:\.\d+)?)\s*(milliseconds?|ms|hours?|h|minutes?|min|m|seconds?|sec|s)(?![a-z])"
WAIT = re.compile(rf"try again in\s+((?:{PART}\s*)+)", re.IGNORECASE)
PARTS = re.compile(PART, re.IGNORECASE)
SECONDS = {"ms": 0.001, "mi": 60.0, "m": 60.0, "h": 3_600.0, "s": 1.0}


def is_daily(message: str) -> bool:
    """A limit that waiting a little does not lift."""
    return DAILY.search(message) is not None


def retry_after(headers: Mapping[str, str], message: str) -> float:
    """The longer of what the header and the message say."""
    said = [seconds for seconds in (_header(headers.get("retry-after", "")), _message(message)) if seconds is not None]
    return min(max(max(said, default=DEFAULT_SECONDS), LEAST_SECONDS), MOST_SECONDS)


def _header(value: str) -> float | None:
    return float(value) if re.fullmatch(r"\d{1,9}(\.\d+)?", value.strip()) else None


def _message(message: str) -> float | None:
    wait = WAIT.search(message)
    if wait is None:
        return None
    return sum(float(number) * _unit(unit.casefold()) for number, unit in PARTS.findall(wait[1]))


def _unit(word: str) -> float:
    if word.startswith("milli"):
        return SECONDS["ms"]
    return SECONDS.get(word[:2], SECONDS[word[0]])
