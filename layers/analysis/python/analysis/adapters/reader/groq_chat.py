"""Groq's chat completions: one call, with its failures told apart. Retries are the caller's, so that they are seen and paced."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import groq
import httpx

from analysis.adapters.reader.prompts import Prompt
from analysis.adapters.reader.rate_limits import is_daily, retry_after
from analysis.adapters.reader.replies import MalformedReply
from analysis.domain.failure import FailureReason
from kernel.settings import secret, setting

MODEL = "openai/gpt-oss-120b"
BASE_URL = "https://api.groq.com"
BODY_LIMIT = 512_000
MESSAGE_LIMIT = 4_000
REPLY_TOKENS = 8_192
CONNECT_SECONDS = 5.0
SERVER_ERROR, TOO_LARGE = 500, 413
COME_BACK_LATER = (408, 409, 425, 498)


class VendorUnavailable(Exception):
    """No answer, or none that a working vendor gives; asking again may help."""


class VendorRefused(Exception):
    """Asking again cannot help."""

    def __init__(self, reason: FailureReason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class VendorBusy(Exception):
    """The vendor's limit per minute."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds} s")
        self.seconds = seconds


@dataclass(frozen=True, kw_only=True)
class Completion:
    """What came back: text that nobody has checked yet."""

    content: str
    finished: bool
    tokens: int


class GroqChat:
    """`seconds` of a call bound all of it, a slow drip included."""

    def __init__(self, client: groq.Groq, model: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self.model = model
        self._clock = clock

    @classmethod
    def from_environment(cls) -> "GroqChat":
        client = groq.Groq(api_key=secret("GROQ_API_KEY"), base_url=setting("GROQ_BASE_URL", BASE_URL), max_retries=0)
        return cls(client, setting("GROQ_MODEL", MODEL))

    def complete(self, prompt: Prompt, *, seed: int, seconds: float) -> Completion:
        """Raises `VendorUnavailable`, `VendorRefused`, `VendorBusy`, `MalformedReply`."""
        try:
            return _completion(self._body(prompt, seed, seconds))
        except groq.APIStatusError as error:
            raise _told_apart(error) from None
        except (groq.APIConnectionError, httpx.HTTPError) as error:
            raise VendorUnavailable(type(error).__name__) from None

    def _body(self, prompt: Prompt, seed: int, seconds: float) -> bytes:
        """Read piece by piece, so that neither size nor time is the vendor's choice."""
        until = self._clock() + seconds
        body = bytearray()
        with self._client.chat.completions.with_streaming_response.create(
            model=self.model,
            messages=[{"role": "system", "content": prompt.system}, {"role": "user", "content": prompt.user}],
            temperature=0,
            seed=seed,
            max_completion_tokens=REPLY_TOKENS,
            response_format={"type": "json_schema", "json_schema": {"name": "reply", "strict": True, "schema": dict(prompt.schema)}},
            timeout=httpx.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds)),
        ) as response:
            for piece in response.iter_bytes():
                body += piece
                if len(body) > BODY_LIMIT:
                    raise MalformedReply("a reply beyond any size")
                if self._clock() > until:
                    raise VendorUnavailable("a reply that does not end")
        return bytes(body)


def _completion(body: bytes) -> Completion:
    try:
        reply = json.loads(body)
        choice = reply["choices"][0]
        content = choice["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as cause:
        raise VendorUnavailable("a body that is no completion") from cause
    if not isinstance(content, str):
        raise VendorUnavailable("a completion without text")
    return Completion(content=content, finished=choice.get("finish_reason") == "stop", tokens=_tokens(reply.get("usage")))


def _tokens(usage: object) -> int:
    total = usage.get("total_tokens") if isinstance(usage, dict) else None
    return total if isinstance(total, int) and not isinstance(total, bool) and total > 0 else 0


def _told_apart(error: groq.APIStatusError) -> Exception:
    message, code = _said(error)
    if isinstance(error, groq.RateLimitError):
        if is_daily(message):
            return VendorRefused(FailureReason.DAILY_LIMIT)
        return VendorBusy(retry_after(error.response.headers, message))
    if code == "json_validate_failed":
        return MalformedReply("the model's text did not fit the schema")
    if code == "context_length_exceeded" or error.status_code == TOO_LARGE:
        return VendorRefused(FailureReason.TOO_LONG)
    if error.status_code >= SERVER_ERROR or error.status_code in COME_BACK_LATER:
        return VendorUnavailable(str(error.status_code))
    return VendorRefused(FailureReason.VENDOR_REFUSED)


def _said(error: groq.APIStatusError) -> tuple[str, str]:
    body: Any = error.body
    told = body.get("error") if isinstance(body, dict) else None
    if not isinstance(told, dict):
        return str(body)[:MESSAGE_LIMIT], ""
    return str(told.get("message", ""))[:MESSAGE_LIMIT], str(told.get("code", ""))
