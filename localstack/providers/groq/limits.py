"""The vendor's rate limits: requests per day and tokens per minute, told in the headers of every response."""

import math
from dataclasses import dataclass

from localstack.providers.faults import Fault
from localstack.providers.groq.errors import ORGANIZATION, VendorError, at_a_date, in_seconds, rate_limited

DAY, MINUTE, HOUR = 86_400.0, 60.0, 3_600.0


@dataclass
class Bucket:
    """Fills up again evenly within its window."""

    capacity: int
    window: float
    used: float = 0.0
    at: float = 0.0

    def settle(self, now: float) -> None:
        self.used = max(0.0, self.used - (now - self.at) * self.capacity / self.window)
        self.at = now

    def wait_for(self, amount: int) -> float:
        over = self.used + amount - self.capacity
        return max(0.0, over * self.window / self.capacity)

    @property
    def remaining(self) -> int:
        return max(0, math.floor(self.capacity - self.used))

    @property
    def reset(self) -> float:
        return self.used * self.window / self.capacity


class RateLimits:
    def __init__(self, requests_per_day: int, tokens_per_minute: int) -> None:
        self._requests = Bucket(requests_per_day, DAY)
        self._tokens = Bucket(tokens_per_minute, MINUTE)

    def admit(self, model: str, tokens: int, now: float) -> None:
        """Counts the request, or refuses it as the vendor does."""
        for bucket in (self._requests, self._tokens):
            bucket.settle(now)
        if tokens > self._tokens.capacity:
            raise _too_large(model, tokens, self._tokens.capacity)
        for bucket, amount, what, kind in (
            (self._requests, 1, "requests per day (RPD)", "requests"),
            (self._tokens, tokens, "tokens per minute (TPM)", "tokens"),
        ):
            if wait := bucket.wait_for(amount):
                raise rate_limited(limit_message(model, what, bucket, amount, wait), kind=kind, retry_after=in_seconds(wait))
        self._requests.used += 1
        self._tokens.used += tokens

    def refusal(self, model: str, tokens: int, fault: Fault, now: float) -> VendorError:
        """The refusal that a fault plan asks for."""
        what = "tokens per day (TPD)" if fault.per == "day" else "tokens per minute (TPM)"
        wait = fault.retry_after or 0.0
        text = fault.message or limit_message(model, what, self._tokens, tokens, wait)
        return rate_limited(text.replace("{wait}", duration(wait)), kind="tokens", retry_after=_header(fault, now))

    def headers(self, now: float) -> dict[str, str]:
        for bucket in (self._requests, self._tokens):
            bucket.settle(now)
        return {
            "x-ratelimit-limit-requests": str(self._requests.capacity),
            "x-ratelimit-limit-tokens": str(self._tokens.capacity),
            "x-ratelimit-remaining-requests": str(self._requests.remaining),
            "x-ratelimit-remaining-tokens": str(self._tokens.remaining),
            "x-ratelimit-reset-requests": duration(self._requests.reset),
            "x-ratelimit-reset-tokens": duration(self._tokens.reset),
        }


def _header(fault: Fault, now: float) -> str | None:
    if fault.retry_after is None or fault.header == "none":
        return None
    return at_a_date(fault.retry_after, now) if fault.header == "date" else in_seconds(fault.retry_after)


def limit_message(model: str, what: str, bucket: Bucket, requested: int, wait: float) -> str:
    return (
        f"Rate limit reached for model `{model}` in organization `{ORGANIZATION}` service tier `on_demand` on {what}: "
        f"Limit {bucket.capacity}, Used {math.ceil(bucket.used)}, Requested {requested}. Please try again in {duration(wait)}. "
        "Visit https://console.groq.com/docs/rate-limits for more information."
    )


def duration(seconds: float) -> str:
    """Seconds as the vendor writes them: 450ms, 7.66s, 2m59.56s, 1h2m3s."""
    if seconds < 1:
        return f"{_number(seconds * 1000)}ms"
    hours, rest = divmod(round(seconds, 3), HOUR)
    minutes, rest = divmod(rest, MINUTE)
    text = f"{int(hours)}h" if hours else ""
    text += f"{int(minutes)}m" if hours or minutes else ""
    return f"{text}{_number(rest)}s"


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _too_large(model: str, tokens: int, limit: int) -> VendorError:
    message = (
        f"Request too large for model `{model}` in organization `{ORGANIZATION}` service tier `on_demand` on tokens per minute (TPM): "
        f"Limit {limit}, Requested {tokens}, please reduce your message size and try again."
    )
    return VendorError(413, message, kind="tokens", code="rate_limit_exceeded")
