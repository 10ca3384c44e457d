"""How long the vendor asks to wait, in all the forms it says so, and what it says is left."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from analysis.application.ports import VendorLimits

LEAST_SECONDS, MOST_SECONDS = 0.1, 26 * 3_600.0

DAILY = re.compile(r"\bper day\b|\b[TR]PD\b", re.IGNORECASE)
PART = r"(\d{1,9}(?:\.\d{1,9})?)\s*(milliseconds?|ms|hours?|h|minutes?|min|m|seconds?|sec|s)(?![a-z])"
WAIT = re.compile(rf"try again in\s+((?:{PART}\s*)+)", re.IGNORECASE)
PARTS = re.compile(PART, re.IGNORECASE)
RESET = re.compile(r"resets? at\s+(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d))", re.IGNORECASE)
SECONDS = {"ms": 0.001, "mi": 60.0, "m": 60.0, "h": 3_600.0, "s": 1.0}


def is_daily(message: str) -> bool:
    """A limit that waiting a little does not lift."""
    return DAILY.search(message) is not None


def retry_after(headers: Mapping[str, str], message: str, now: datetime) -> float | None:
    """The longest of what the header and the message say, within a day and a bit; None when they say nothing."""
    found = (_header(headers.get("retry-after", "").strip(), now), _message(message), _reset(message, now))
    said = [seconds for seconds in found if seconds is not None]
    return min(max(*said, LEAST_SECONDS), MOST_SECONDS) if said else None


def until_tomorrow(now: datetime) -> float:
    """Daily limits without a word about their end are taken to end with the vendor's day, at midnight UTC."""
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return (midnight - now).total_seconds()


def limits_of(headers: Mapping[str, str]) -> VendorLimits:
    return VendorLimits(
        request_limit=_number(headers, "limit-requests"),
        requests_left=_number(headers, "remaining-requests"),
        token_limit=_number(headers, "limit-tokens"),
        tokens_left=_number(headers, "remaining-tokens"),
    )


def _number(headers: Mapping[str, str], name: str) -> int | None:
    value = headers.get(f"x-ratelimit-{name}", "").strip()
    return int(value) if re.fullmatch(r"[0-9]{1,12}", value) else None


def _header(value: str, now: datetime) -> float | None:
    """Seconds, or the moment as an HTTP date."""
    if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", value):
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _until(moment, now)


def _message(message: str) -> float | None:
    wait = WAIT.search(message)
    if wait is None:
        return None
    return sum(float(number) * _unit(unit.casefold()) for number, unit in PARTS.findall(wait[1]))


def _reset(message: str, now: datetime) -> float | None:
    said = RESET.search(message)
    try:
        return _until(datetime.fromisoformat(said[1]), now) if said else None
    except ValueError:
        return None


def _until(moment: datetime, now: datetime) -> float:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((aware - now).total_seconds(), 0.0)


def _unit(word: str) -> float:
    if word.startswith("milli"):
        return SECONDS["ms"]
    return SECONDS.get(word[:2], SECONDS[word[0]])
