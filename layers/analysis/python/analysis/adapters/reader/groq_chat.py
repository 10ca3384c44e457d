"""Groq's chat completions, or any server that speaks them: one call, with its failures told apart."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import groq
import httpx

from analysis.adapters.reader.bounded import BODY_LIMIT, BoundedTransport, ReplyTooBig
from analysis.adapters.reader.prompts import Prompt
from analysis.adapters.reader.rate_limits import is_daily, limits_of, retry_after, until_tomorrow
from analysis.adapters.reader.reply_forms import KnownForms, ReplyForm
from analysis.adapters.reader.strict_json import loaded
from analysis.adapters.reader.timed import TimedTransport
from analysis.application.ports import Call, CallFailed
from analysis.domain.failure import FailureReason
from analysis.domain.reading import Usage
from kernel.settings import secret, setting

BASE_URL = "https://api.groq.com"
MESSAGE_LIMIT = 4_000
REPLY_TOKENS = 8_192
MOST_TOKENS = 10_000_000
CONNECT_SECONDS = 5.0
SERVER_ERROR, TOO_LARGE = 500, 413
COME_BACK_LATER = (408, 409, 425, 498)


@dataclass(frozen=True, kw_only=True)
class Completion:
    """What came back: text that nobody has checked yet."""

    content: str
    finished: bool
    call: Call


class GroqChat:
    """`seconds` of a call bound all of it (see `TimedTransport`). Redirects are not followed: they would carry the key elsewhere."""

    def __init__(self, vendor: groq.Groq, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._vendor = vendor
        self._now = now
        self._forms = KnownForms()

    @classmethod
    def over(cls, transport: httpx.BaseTransport, *, api_key: str, base_url: str = BASE_URL) -> "GroqChat":
        client = httpx.Client(transport=BoundedTransport(transport), follow_redirects=False)
        return cls(groq.Groq(api_key=api_key, base_url=base_url, max_retries=0, http_client=client))

    @classmethod
    def from_environment(cls) -> "GroqChat":
        return cls.over(TimedTransport(), api_key=secret("GROQ_API_KEY"), base_url=setting("GROQ_BASE_URL", BASE_URL))

    def complete(self, prompt: Prompt, *, model: str, seed: int, seconds: float) -> Completion:
        """Raises `CallFailed`, with codes of ours and never a word of the vendor's."""
        form = self._forms.of(model)
        try:
            headers, body = self._reply(prompt, form, model=model, seed=seed, seconds=seconds)
        except groq.APIStatusError as error:
            raise self._told_apart(error, model, form) from None
        except ReplyTooBig:
            raise CallFailed(FailureReason.MALFORMED_REPLY, Call()) from None
        except (groq.APIConnectionError, httpx.HTTPError):
            raise CallFailed(FailureReason.VENDOR_UNAVAILABLE, Call()) from None
        return _completion(headers, body)

    def _reply(self, prompt: Prompt, form: ReplyForm, *, model: str, seed: int, seconds: float) -> tuple[Mapping[str, str], bytes]:
        body = bytearray()
        with self._vendor.chat.completions.with_streaming_response.create(
            model=model,
            messages=[{"role": "system", "content": form.rules(prompt)}, {"role": "user", "content": prompt.user}],
            temperature=0,
            seed=seed,
            max_completion_tokens=REPLY_TOKENS,
            response_format=form.response_format(prompt),
            timeout=httpx.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds)),
        ) as response:
            for piece in response.iter_bytes():
                body += piece
                if len(body) > BODY_LIMIT:
                    raise ReplyTooBig
        return response.headers, bytes(body)

    def _told_apart(self, error: groq.APIStatusError, model: str, form: ReplyForm) -> CallFailed:
        message, code = _said(error)
        headers = error.response.headers
        call = Call(limits=limits_of(headers))
        if isinstance(error, groq.RateLimitError):
            return self._limited(headers, message, call)
        if code == "json_validate_failed":
            return CallFailed(FailureReason.MALFORMED_REPLY, call)
        if code == "context_length_exceeded" or error.status_code == TOO_LARGE:
            return CallFailed(FailureReason.TOO_LONG, call)
        if error.status_code >= SERVER_ERROR or error.status_code in COME_BACK_LATER:
            return CallFailed(FailureReason.VENDOR_UNAVAILABLE, call, retry_after(headers, "", self._now()))
        asked_again = self._forms.give_way(model, form, error.status_code, str(error.body)[:MESSAGE_LIMIT])
        return CallFailed(FailureReason.MALFORMED_REPLY if asked_again else FailureReason.VENDOR_REFUSED, call)

    def _limited(self, headers: Mapping[str, str], message: str, call: Call) -> CallFailed:
        now = self._now()
        said = retry_after(headers, message, now)
        if is_daily(message):
            return CallFailed(FailureReason.DAILY_LIMIT, call, until_tomorrow(now) if said is None else said)
        return CallFailed(FailureReason.RATE_LIMITED, call, said)


def _completion(headers: Mapping[str, str], body: bytes) -> Completion:
    try:
        reply: Any = loaded(body)
    except ValueError:
        raise CallFailed(FailureReason.VENDOR_UNAVAILABLE, Call(limits=limits_of(headers))) from None
    call = Call(usage=_usage(reply), limits=limits_of(headers))
    try:
        choice = reply["choices"][0]
        content = choice["message"]["content"]
    except (LookupError, TypeError):
        raise CallFailed(FailureReason.VENDOR_UNAVAILABLE, call) from None
    if not isinstance(content, str):
        raise CallFailed(FailureReason.MALFORMED_REPLY, call)
    return Completion(content=content, finished=choice.get("finish_reason") == "stop", call=call)


def _usage(reply: object) -> Usage:
    """What the vendor counted; tokens that it does not split count as the prompt's."""
    usage = reply.get("usage") if isinstance(reply, dict) else None
    if not isinstance(usage, dict):
        return Usage()
    prompt, completion, total = (_count(usage.get(f"{name}_tokens")) for name in ("prompt", "completion", "total"))
    return Usage(prompt_tokens=prompt, completion_tokens=completion) if prompt or completion else Usage(prompt_tokens=total)


def _count(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= MOST_TOKENS else 0


def _said(error: groq.APIStatusError) -> tuple[str, str]:
    body: Any = error.body
    told = body.get("error") if isinstance(body, dict) else None
    if not isinstance(told, dict):
        return str(body)[:MESSAGE_LIMIT], ""
    return str(told.get("message", ""))[:MESSAGE_LIMIT], str(told.get("code", ""))
