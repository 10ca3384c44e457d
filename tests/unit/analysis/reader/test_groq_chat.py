"""The vendor's client: what is asked on the wire, and every way in which the answer can fail (spec: analysis, section 8)."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import groq
import httpx
import pytest

from analysis.adapters.reader.groq_chat import BODY_LIMIT, Completion, GroqChat, VendorBusy, VendorRefused, VendorUnavailable
from analysis.adapters.reader.prompts import reading_prompt
from analysis.adapters.reader.replies import MalformedReply
from analysis.application.ports import ReaderBusy, ReaderGaveUp
from analysis.domain.failure import FailureReason
from analysis.domain.scorecard import score
from localstack.providers.app import create_app
from localstack.providers.sandbox import Sandbox
from tests.unit.analysis.building import ANSWER, a_question, a_transcript
from tests.unit.analysis.reader.chats import a_request
from tests.unit.analysis.reader.in_process import client_of, reader_on

PROMPT = reading_prompt(a_request())
Answer = Callable[[httpx.Request], httpx.Response]


def completion(content: str = "{}", **changes: Any) -> dict[str, Any]:
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": "stop"}
    return {"id": "chatcmpl-1", "choices": [choice], "usage": {"total_tokens": 321}, "model": "a-model", **changes}


def chat_with(answer: Answer, clock: Callable[[], float] | None = None) -> GroqChat:
    client = httpx.Client(transport=httpx.MockTransport(answer))
    vendor = groq.Groq(api_key="gsk_test", base_url="http://vendor.test", max_retries=0, http_client=client)
    return GroqChat(vendor, "a-model", clock or (lambda: 0.0))


def ask(answer: Answer) -> Completion:
    return chat_with(answer).complete(PROMPT, seed=7, seconds=5)


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
    assert ask(lambda _: httpx.Response(200, json=completion("hello"))) == Completion(content="hello", finished=True, tokens=321)


@pytest.mark.parametrize(("reason", "finished"), [("stop", True), ("length", False), (None, False)])
def test_a_reply_says_whether_it_is_whole(reason: str | None, finished: bool) -> None:
    choices = [{"message": {"content": "x"}, "finish_reason": reason}]
    assert ask(lambda _: httpx.Response(200, json=completion(choices=choices))).finished is finished


@pytest.mark.parametrize("usage", [None, {}, {"total_tokens": -4}, {"total_tokens": "9"}, {"total_tokens": True}, [1]])
def test_a_missing_or_silly_usage_counts_as_nothing(usage: Any) -> None:
    assert ask(lambda _: httpx.Response(200, json=completion(usage=usage))).tokens == 0


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>Just a moment</html>", b"[]", b"null", b'{"choices": []}', b'{"choices": [{"message": {}}]}', b"[" * 100_000,
     b'{"choices": [{"message": {"content": null}}]}', b'{"choices": [{"message": {"content": 5}}]}'],
)  # fmt: skip
def test_a_body_that_is_no_completion_is_a_vendor_that_does_not_work(body: bytes) -> None:
    with pytest.raises(VendorUnavailable):
        ask(lambda _: httpx.Response(200, content=body))


def test_a_body_beyond_any_size_is_not_read_to_its_end() -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while True:
            sent += 64_000
            yield b"x" * 64_000

    with pytest.raises(MalformedReply):
        ask(lambda _: httpx.Response(200, content=endless()))
    assert sent < 3 * BODY_LIMIT


def test_a_slow_drip_ends_with_the_time_of_the_call() -> None:
    seconds = iter(range(1000))

    def drip() -> Iterator[bytes]:
        while True:
            yield b" "

    chat = chat_with(lambda _: httpx.Response(200, content=drip()), lambda: next(seconds))
    with pytest.raises(VendorUnavailable, match="does not end"):
        chat.complete(PROMPT, seed=7, seconds=5)


@pytest.mark.parametrize(
    "failure", [httpx.ConnectError("refused"), httpx.ReadTimeout("slow"), httpx.ReadError("reset"), httpx.RemoteProtocolError("cut")]
)
def test_a_network_that_fails_is_unavailable(failure: Exception) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        raise failure

    with pytest.raises(VendorUnavailable):
        ask(answer)


@pytest.mark.parametrize("status", [408, 409, 425, 498, 500, 502, 503, 504, 529])
def test_come_back_later(status: int) -> None:
    with pytest.raises(VendorUnavailable):
        ask(error(status))


@pytest.mark.parametrize(
    ("status", "code", "reason"),
    [
        (400, "invalid_request", FailureReason.VENDOR_REFUSED),
        (401, "invalid_api_key", FailureReason.VENDOR_REFUSED),
        (403, "", FailureReason.VENDOR_REFUSED),
        (404, "model_not_found", FailureReason.VENDOR_REFUSED),
        (400, "context_length_exceeded", FailureReason.TOO_LONG),
        (413, "rate_limit_exceeded", FailureReason.TOO_LONG),
    ],
)
def test_refusals_have_a_reason(status: int, code: str, reason: FailureReason) -> None:
    with pytest.raises(VendorRefused) as refused:
        ask(error(status, code=code))
    assert refused.value.reason is reason


def test_a_generation_that_failed_is_a_malformed_reply() -> None:
    with pytest.raises(MalformedReply):
        ask(error(400, "Failed to generate JSON.", code="json_validate_failed"))


def test_a_limit_per_minute_says_how_long() -> None:
    with pytest.raises(VendorBusy) as busy:
        ask(error(429, "Limit reached on tokens per minute (TPM). Please try again in 2m59.5s.", {"retry-after": "3"}))
    assert busy.value.seconds == pytest.approx(179.5)


def test_a_limit_per_day_is_a_refusal() -> None:
    with pytest.raises(VendorRefused) as refused:
        ask(error(429, "Rate limit reached on tokens per day (TPD): try again in 7m12s", {"retry-after": "432"}))
    assert refused.value.reason is FailureReason.DAILY_LIMIT


@pytest.mark.parametrize("body", [b"", b"busy", b"[]", b'{"error": "busy"}', b'{"error": null}'])
def test_an_error_without_the_usual_body_is_understood_by_its_status(body: bytes) -> None:
    with pytest.raises(VendorBusy):
        ask(lambda _: httpx.Response(429, content=body))


@pytest.fixture
def sandbox() -> Iterator[httpx.Client]:
    with client_of(create_app(Sandbox())) as client:
        yield client


def test_the_sandbox_reads_an_answer_and_its_quotes_stand_in_it(sandbox: httpx.Client) -> None:
    reading = reader_on(sandbox).read(a_request())
    assert reading.tokens > 0
    assert all(quote in ANSWER for each in reading.criteria for quote in each.evidence)
    assert reading == reader_on(sandbox).read(a_request())


def test_the_sandbox_puts_a_scorecard_into_words(sandbox: httpx.Client) -> None:
    reading = reader_on(sandbox).read(a_request())
    scorecard = score(a_transcript(a_question(0), a_question(1, answer=None)), {0: reading})
    prose = reader_on(sandbox).summarise(scorecard, "en")
    assert prose.summary
    assert {remark.question for remark in (*prose.strengths, *prose.weaknesses)} <= {1, 2}
    asked = sandbox.get("/sandbox/requests").json()["requests"]
    assert [each["subject"] for each in asked] == ["summary of 2 questions", "Why was it slow?"]


@pytest.mark.parametrize(
    "kind",
    ["server_error", "invalid_generation", "malformed_reply", "truncated_reply", "empty_reply", "malformed_body", "wrong_content_type"],
)
def test_a_fault_of_the_vendor_that_passes_is_outlived(sandbox: httpx.Client, kind: str) -> None:
    sandbox.post("/sandbox/faults", json={"faults": [{"kind": kind, "next": 2}]})
    assert reader_on(sandbox).read(a_request()).levels


@pytest.mark.parametrize(("kind", "reason"), [("server_error", "vendor_unavailable"), ("malformed_reply", "malformed_reply")])
def test_a_fault_of_the_vendor_that_stays_has_a_reason(sandbox: httpx.Client, kind: str, reason: str) -> None:
    sandbox.post("/sandbox/faults", json={"faults": [{"kind": kind}]})
    with pytest.raises(ReaderGaveUp, match=reason):
        reader_on(sandbox).read(a_request())


def test_the_sandbox_s_limits_are_told_apart(sandbox: httpx.Client) -> None:
    sandbox.post("/sandbox/faults", json={"faults": [{"kind": "rate_limit", "next": 1, "retry_after": 7.66}]})
    with pytest.raises(ReaderBusy) as busy:
        reader_on(sandbox).read(a_request())
    assert busy.value.retry_after == 8
    sandbox.post("/sandbox/faults", json={"faults": [{"kind": "rate_limit", "per": "day"}]})
    with pytest.raises(ReaderGaveUp, match="daily_limit"):
        reader_on(sandbox).read(a_request())
