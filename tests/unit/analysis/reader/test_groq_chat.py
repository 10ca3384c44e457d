"""The vendor's client: what is asked on the wire, and every way in which the answer can fail (spec: analysis, section 8)."""

import gzip
import json
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from analysis.adapters.reader.bounded import BODY_LIMIT
from analysis.adapters.reader.groq_chat import Completion, GroqChat
from analysis.adapters.reader.prompts import reading_prompt
from analysis.application.ports import CallFailed, VendorLimits
from analysis.domain.failure import FailureReason
from analysis.domain.reading import Usage
from tests.unit.analysis.reader.chats import a_request

PROMPT = reading_prompt(a_request())
LIMITS = {"X-RateLimit-Limit-Requests": "14400", "X-RATELIMIT-REMAINING-REQUESTS": "14000", "x-ratelimit-remaining-tokens": "many"}
Answer = Callable[[httpx.Request], httpx.Response]


def completion(content: str = "{}", **changes: Any) -> dict[str, Any]:
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": "stop"}
    usage = {"prompt_tokens": 300, "completion_tokens": 21, "total_tokens": 321}
    return {"id": "chatcmpl-1", "choices": [choice], "usage": usage, "model": "a-model", **changes}


def chat_with(answer: Answer) -> GroqChat:
    return GroqChat.over(httpx.MockTransport(answer), api_key="gsk_test", base_url="http://vendor.test")


def ask(answer: Answer) -> Completion:
    return chat_with(answer).complete(PROMPT, model="a-model", seed=7, seconds=5)


def failure(answer: Answer) -> CallFailed:
    with pytest.raises(CallFailed) as failed:
        ask(answer)
    return failed.value


def error(status: int, message: str = "No.", headers: dict[str, str] | None = None, **details: str) -> Answer:
    return lambda _: httpx.Response(status, headers=headers, json={"error": {"message": message, "type": "x", **details}})


def test_what_is_asked_on_the_wire() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, json=completion())

    ask(answer)
    (request,) = asked
    body = json.loads(request.content)
    assert str(request.url) == "http://vendor.test/openai/v1/chat/completions"
    assert (body["temperature"], body["seed"], body["model"]) == (0, 7, "a-model")
    assert body["response_format"]["type"] == "json_schema"
    assert body["response_format"]["json_schema"]["strict"] is True
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    assert request.extensions["timeout"] == {"connect": 5, "read": 5, "write": 5, "pool": 5}


def test_what_comes_back() -> None:
    found = ask(lambda _: httpx.Response(200, json=completion("hello"), headers=LIMITS))
    assert (found.content, found.finished) == ("hello", True)
    assert found.call.usage == Usage(prompt_tokens=300, completion_tokens=21)
    assert found.call.limits == VendorLimits(request_limit=14_400, requests_left=14_000)


def test_a_body_may_come_in_pieces_and_packed() -> None:
    packed = gzip.compress(json.dumps(completion("hello")).encode())
    pieces = (packed[start : start + 7] for start in range(0, len(packed), 7))
    assert ask(lambda _: httpx.Response(200, content=pieces, headers={"Content-Encoding": "gzip"})).content == "hello"


@pytest.mark.parametrize(("reason", "finished"), [("stop", True), ("length", False), (None, False)])
def test_a_reply_says_whether_it_is_whole(reason: str | None, finished: bool) -> None:
    choices = [{"message": {"content": "x"}, "finish_reason": reason}]
    assert ask(lambda _: httpx.Response(200, json=completion(choices=choices))).finished is finished


@pytest.mark.parametrize(
    "usage", [None, {}, {"total_tokens": -4}, {"total_tokens": "9"}, {"prompt_tokens": True}, [1], {"prompt_tokens": 10**30}]
)
def test_a_missing_or_silly_usage_counts_as_nothing(usage: Any) -> None:
    assert ask(lambda _: httpx.Response(200, json=completion(usage=usage))).call.usage == Usage()


def test_tokens_that_are_not_split_are_the_prompt_s() -> None:
    assert ask(lambda _: httpx.Response(200, json=completion(usage={"total_tokens": 9}))).call.usage == Usage(prompt_tokens=9)


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>Just a moment</html>", b"[]", b"null", b'{"choices": []}', b'{"choices": [{"message": {}}]}', b"[" * 100_000, b"\xff",
     b'{"choices": [], "choices": []}', b'{"choices": [{"message": {"content": "x"}, "finish_reason": NaN}]}'],
)  # fmt: skip
def test_a_body_that_is_no_completion_is_a_vendor_that_does_not_work(body: bytes) -> None:
    assert failure(lambda _: httpx.Response(200, content=body)).reason is FailureReason.VENDOR_UNAVAILABLE


@pytest.mark.parametrize("content", [None, 5, ["x"]])
def test_a_completion_without_text_is_malformed_and_has_its_price(content: Any) -> None:
    failed = failure(lambda _: httpx.Response(200, json=completion(content)))
    assert (failed.reason, failed.call.usage.total) == (FailureReason.MALFORMED_REPLY, 321)


@pytest.mark.parametrize("status", [200, 401, 503])
def test_a_body_beyond_any_size_is_not_read_to_its_end(status: int) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while True:
            sent += 64_000
            yield b"x" * 64_000

    assert failure(lambda _: httpx.Response(status, content=endless())).reason is FailureReason.MALFORMED_REPLY
    assert sent < 3 * BODY_LIMIT


def test_a_body_that_unpacks_beyond_any_size_is_not_used() -> None:
    packed = gzip.compress(b" " * 5_000_000)
    assert (
        failure(lambda _: httpx.Response(200, content=packed, headers={"content-encoding": "gzip"})).reason is FailureReason.MALFORMED_REPLY
    )


@pytest.mark.parametrize(
    "broken", [httpx.ConnectError("refused"), httpx.ReadTimeout("slow"), httpx.ReadError("reset"), httpx.RemoteProtocolError("cut")]
)
def test_a_network_that_fails_is_unavailable(broken: Exception) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        raise broken

    assert failure(answer).reason is FailureReason.VENDOR_UNAVAILABLE


@pytest.mark.parametrize("status", [408, 409, 425, 498, 500, 502, 503, 504, 529])
def test_come_back_later(status: int) -> None:
    failed = failure(error(status, headers={"retry-after": "30", **LIMITS}))
    assert (failed.reason, failed.retry_after) == (FailureReason.VENDOR_UNAVAILABLE, 30)
    assert failed.call.limits.requests_left == 14_000


@pytest.mark.parametrize(
    ("status", "code", "reason"),
    [
        (307, "", FailureReason.VENDOR_REFUSED),
        (400, "invalid_request", FailureReason.VENDOR_REFUSED),
        (401, "invalid_api_key", FailureReason.VENDOR_REFUSED),
        (403, "", FailureReason.VENDOR_REFUSED),
        (404, "model_not_found", FailureReason.VENDOR_REFUSED),
        (400, "context_length_exceeded", FailureReason.TOO_LONG),
        (413, "rate_limit_exceeded", FailureReason.TOO_LONG),
        (400, "json_validate_failed", FailureReason.MALFORMED_REPLY),
    ],
)
def test_refusals_have_a_reason(status: int, code: str, reason: FailureReason) -> None:
    assert failure(error(status, code=code)).reason is reason


def test_a_redirect_is_not_followed() -> None:
    asked = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        return httpx.Response(307, headers={"location": "http://elsewhere.test/"})

    assert failure(answer).reason is FailureReason.VENDOR_REFUSED
    assert asked == ["vendor.test"]


def test_a_limit_per_minute_says_how_long() -> None:
    failed = failure(error(429, "Limit reached on tokens per minute (TPM). Please try again in 2m59.5s.", {"retry-after": "3"}))
    assert failed.reason is FailureReason.RATE_LIMITED
    assert failed.retry_after == pytest.approx(179.5)


def test_a_limit_per_day_says_how_long_as_well() -> None:
    failed = failure(error(429, "Rate limit reached on tokens per day (TPD): try again in 7m12s", {"retry-after": "432"}))
    assert (failed.reason, failed.retry_after) == (FailureReason.DAILY_LIMIT, 432)


def test_a_limit_per_day_that_says_nothing_ends_at_midnight() -> None:
    failed = failure(error(429, "Rate limit reached on requests per day (RPD)."))
    assert failed.reason is FailureReason.DAILY_LIMIT
    assert failed.retry_after is not None
    assert 0 < failed.retry_after <= 86_400


@pytest.mark.parametrize("body", [b"", b"busy", b"[]", b'{"error": "busy"}', b'{"error": null}'])
def test_an_error_without_the_usual_body_is_understood_by_its_status(body: bytes) -> None:
    failed = failure(lambda _: httpx.Response(429, content=body))
    assert (failed.reason, failed.retry_after) == (FailureReason.RATE_LIMITED, None)


def test_no_word_of_the_vendor_is_in_a_failure() -> None:
    failed = failure(error(401, "Key gsk_123 of organization org_9 is invalid", code="org_9"))
    assert str(failed) == "vendor_refused"
    assert failed.__cause__ is None
    assert failed.__suppress_context__
