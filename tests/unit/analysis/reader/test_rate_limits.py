"""The vendor says in many ways how long to wait (spec: analysis, section 8: minutes were not understood)."""

from datetime import UTC, datetime

import pytest

from analysis.adapters.reader.rate_limits import LEAST_SECONDS, MOST_SECONDS, is_daily, limits_of, retry_after, until_tomorrow
from analysis.application.ports import VendorLimits

NOW = datetime(2026, 1, 31, 9, 15, tzinfo=UTC)
LIMIT = (
    "Rate limit reached for model `x` in organization `org_1` on {what}: Limit 8000, Used 7900, Requested 300. Please try again in {wait}."
)


@pytest.mark.parametrize(
    ("wait", "seconds"),
    [
        ("7.66s", 7.66),
        ("450ms", 0.45),
        ("450.5ms", 0.4505),
        ("2m59.5s", 179.5),
        ("1h2m3s", 3723.0),
        ("12m", 720.0),
        ("3 seconds", 3.0),
        ("1 second", 1.0),
        ("2 minutes 5 seconds", 125.0),
        ("900 milliseconds", 0.9),
    ],
)
def test_a_wait_in_the_message(wait: str, seconds: float) -> None:
    assert retry_after({}, LIMIT.format(what="tokens per minute (TPM)", wait=wait), NOW) == pytest.approx(seconds)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("2", 2.0),
        ("0.5", 0.5),
        (" 17 ", 17.0),
        ("Sat, 31 Jan 2026 09:16:30 GMT", 90.0),
        ("Sat, 31 Jan 2026 09:00:00 GMT", LEAST_SECONDS),
        ("Sat, 31 Jan 2026 09:15:10 -0000", 10.0),
    ],
)
def test_a_wait_in_the_header(value: str, seconds: float) -> None:
    assert retry_after({"retry-after": value}, "", NOW) == seconds


@pytest.mark.parametrize("moment", ["2026-01-31T12:15:00Z", "2026-01-31T13:15:00+01:00", "2026-01-31T12:15:00.000Z"])
def test_the_moment_of_a_reset_in_the_message(moment: str) -> None:
    assert retry_after({}, f"Limit of tokens per day reached; it resets at {moment}.", NOW) == 3 * 3_600


def test_the_longer_one_counts() -> None:
    assert retry_after({"retry-after": "8"}, "Please try again in 7.66s.", NOW) == 8.0
    assert retry_after({"retry-after": "1"}, "Please try again in 7.66s.", NOW) == 7.66


@pytest.mark.parametrize("header", ["", "soon", "-5", "NaN", "inf", "1e9", "9" * 40, "\u0661", "Sat, 99 Jan 2026 09:16:30 GMT", "," * 500])
def test_without_a_usable_word_nothing_is_known(header: str) -> None:
    assert retry_after({"retry-after": header}, "Slow down! It resets at 2026-99-99T00:00:00Z.", NOW) is None


def test_waits_are_bounded() -> None:
    assert retry_after({"retry-after": "0"}, "", NOW) == LEAST_SECONDS
    assert retry_after({"retry-after": "999999"}, "", NOW) == MOST_SECONDS == 26 * 3_600


def test_a_daily_limit_without_a_word_ends_at_midnight_utc() -> None:
    assert until_tomorrow(NOW) == 14.75 * 3_600


def test_what_is_left_is_told_by_the_headers() -> None:
    headers = {
        "x-ratelimit-limit-requests": "14400",
        "x-ratelimit-remaining-requests": "14370",
        "x-ratelimit-limit-tokens": " 8000 ",
        "x-ratelimit-remaining-tokens": "0",
    }
    assert limits_of(headers) == VendorLimits(request_limit=14_400, requests_left=14_370, token_limit=8_000, tokens_left=0)


@pytest.mark.parametrize("value", ["", "many", "-1", "1.5", "NaN", "9" * 13, "\u0663"])
def test_silly_limits_say_nothing(value: str) -> None:
    assert limits_of({"x-ratelimit-remaining-tokens": value}) == VendorLimits()


@pytest.mark.parametrize("what", ["tokens per day (TPD)", "requests per day (RPD)", "TPD", "requests per day"])
def test_a_daily_limit_is_told_from_one_per_minute(what: str) -> None:
    assert is_daily(LIMIT.format(what=what, wait="7m12s"))


@pytest.mark.parametrize("what", ["tokens per minute (TPM)", "requests per minute (RPM)", "everyday use"])
def test_a_limit_per_minute_is_not_daily(what: str) -> None:
    assert not is_daily(LIMIT.format(what=what, wait="7s"))
