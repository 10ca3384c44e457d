"""The vendor says in many ways how long to wait (spec: analysis, section 8: minutes were not understood)."""

import pytest

from analysis.adapters.reader.rate_limits import DEFAULT_SECONDS, LEAST_SECONDS, MOST_SECONDS, is_daily, retry_after

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
        ("1h2m3s", 3600.0),
        ("12m", 720.0),
        ("3 seconds", 3.0),
        ("1 second", 1.0),
        ("2 minutes 5 seconds", 125.0),
        ("900 milliseconds", 0.9),
    ],
)
def test_a_wait_in_the_message(wait: str, seconds: float) -> None:
    assert retry_after({}, LIMIT.format(what="tokens per minute (TPM)", wait=wait)) == pytest.approx(seconds)


@pytest.mark.parametrize(("value", "seconds"), [("2", 2.0), ("0.5", 0.5), (" 17 ", 17.0)])
def test_a_wait_in_the_header(value: str, seconds: float) -> None:
    assert retry_after({"retry-after": value}, "") == seconds


def test_the_longer_one_counts() -> None:
    assert retry_after({"retry-after": "8"}, "Please try again in 7.66s.") == 8.0
    assert retry_after({"retry-after": "1"}, "Please try again in 7.66s.") == 7.66


@pytest.mark.parametrize("header", ["", "soon", "-5", "NaN", "inf", "1e9", "Wed, 21 Oct 2026 07:28:00 GMT", "9" * 40])
def test_without_a_usable_word_a_few_seconds_are_waited(header: str) -> None:
    assert retry_after({"retry-after": header}, "Slow down!") == DEFAULT_SECONDS


def test_waits_are_bounded() -> None:
    assert retry_after({"retry-after": "0"}, "") == LEAST_SECONDS
    assert retry_after({"retry-after": "999999"}, "") == MOST_SECONDS


@pytest.mark.parametrize("what", ["tokens per day (TPD)", "requests per day (RPD)", "TPD", "requests per day"])
def test_a_daily_limit_is_told_from_one_per_minute(what: str) -> None:
    assert is_daily(LIMIT.format(what=what, wait="7m12s"))


@pytest.mark.parametrize("what", ["tokens per minute (TPM)", "requests per minute (RPM)", "everyday use"])
def test_a_limit_per_minute_is_not_daily(what: str) -> None:
    assert not is_daily(LIMIT.format(what=what, wait="7s"))
