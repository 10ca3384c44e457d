"""A call ends with its time, over real sockets, whatever the server does with single bytes; and what comes in time is taken."""

import contextlib
import json
import socket
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, repeat

import httpx
import pytest

from analysis.adapters.reader.groq_chat import Completion, GroqChat
from analysis.adapters.reader.prompts import Prompt, reading_prompt
from analysis.adapters.reader.timed import TimedTransport
from analysis.application.ports import CallFailed
from analysis.domain.failure import FailureReason
from localstack.providers.app import create_app
from localstack.providers.sandbox import Sandbox
from tests.support.serving import served
from tests.unit.analysis.reader.chats import a_request

pytestmark = pytest.mark.enable_socket
PROMPT = reading_prompt(a_request())
SECONDS, BETWEEN, MOST_SECONDS = 0.4, 0.03, 2.0
BODY = json.dumps({"choices": [{"message": {"content": "{}"}, "finish_reason": "stop"}]}).encode()
HEADERS = b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n" % len(BODY)

DRIPS: dict[str, Iterable[bytes]] = {
    "the first line": chain([b"HTTP/1.1 200 "], repeat(b"O")),
    "headers": chain([b"HTTP/1.1 200 OK\r\nx: "], repeat(b"y")),
    "one header after the other": chain([b"HTTP/1.1 200 OK\r\n"], (b"x-%d: y\r\n" % number for number in range(10_000))),
    "replies before the reply": repeat(b"HTTP/1.1 100 Continue\r\n\r\n"),
    "a body": chain([b"HTTP/1.1 200 OK\r\n\r\n"], repeat(b" ")),
    "pieces of a body": chain([b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"], repeat(b"1\r\n \r\n")),
    "what a refusal says": chain([b"HTTP/1.1 401 No\r\n\r\n"], repeat(b" ")),
    "what a limit says": chain([b"HTTP/1.1 429 No\r\n\r\n"], repeat(b" ")),
}


@contextlib.contextmanager
def dripping(said: Iterable[bytes]) -> Iterator[tuple[str, list[object]]]:
    """A server that says one piece after the other, and notes who called."""
    over, calls = threading.Event(), list[object]()

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, caller = listening.accept()
                calls.append(caller)
                with connection, contextlib.suppress(OSError):
                    for piece in said:
                        connection.sendall(piece)
                        over.wait(BETWEEN)
                    over.wait()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        serving = threading.Thread(target=serve, daemon=True)
        serving.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", calls
        over.set()
        listening.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def chat_on(url: str) -> Iterator[GroqChat]:
    with contextlib.closing(TimedTransport()) as transport:
        yield GroqChat.over(transport, api_key="gsk_test", base_url=url)


def ask(url: str, prompt: Prompt = PROMPT) -> Completion:
    with chat_on(url) as chat:
        return chat.complete(prompt, model="deterministic-reader", seed=7, seconds=SECONDS)


def ends_in_time(url: str, prompt: Prompt = PROMPT) -> None:
    started = time.monotonic()
    with pytest.raises(CallFailed) as failed:
        ask(url, prompt)
    assert failed.value.reason is FailureReason.VENDOR_UNAVAILABLE
    assert SECONDS <= time.monotonic() - started < MOST_SECONDS


@pytest.mark.parametrize("what", DRIPS)
def test_a_drip_ends_with_the_time_of_the_call_and_is_one_call(what: str) -> None:
    with dripping(DRIPS[what]) as (url, calls):
        ends_in_time(url)
    assert len(calls) == 1


def test_a_server_that_takes_nothing_is_not_waited_for() -> None:
    with dripping(()) as (url, _):
        ends_in_time(url, replace(PROMPT, user="x" * 30_000_000))


def test_a_server_that_never_answers_the_greeting_of_tls_is_not_waited_for() -> None:
    with dripping(()) as (url, _):
        ends_in_time(url.replace("http:", "https:"))


def test_a_reply_that_drips_in_time_is_a_reply() -> None:
    with dripping([HEADERS[:20], HEADERS[20:], BODY[:10], BODY[10:]]) as (url, _):
        assert ask(url).content == "{}"


@pytest.mark.parametrize("fault", [{"kind": "hang", "seconds": 30}, {"kind": "slow_drip", "seconds": 30}])
def test_the_sandbox_that_stays_silent_or_drips_is_not_waited_for(fault: dict[str, object]) -> None:
    with served(create_app(Sandbox())) as url:
        httpx.post(f"{url}/sandbox/faults", json={"faults": [fault]})
        ends_in_time(f"{url}/groq")


def test_calls_after_one_that_took_too_long_have_a_time_of_their_own() -> None:
    with served(create_app(Sandbox())) as url, chat_on(f"{url}/groq") as chat:
        httpx.post(f"{url}/sandbox/faults", json={"faults": [{"kind": "hang", "seconds": 30, "next": 1}]})
        with pytest.raises(CallFailed, match="vendor_unavailable"):
            chat.complete(PROMPT, model="deterministic-reader", seed=7, seconds=SECONDS)
        for _ in range(3):
            assert chat.complete(PROMPT, model="deterministic-reader", seed=7, seconds=10).finished


@pytest.mark.parametrize("said", [[], [b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{"], [b"no HTTP at all\r\n\r\n"]])
def test_a_server_that_hangs_up_or_says_something_else_is_unavailable(said: list[bytes]) -> None:
    with dripping(said) as (url, _), pytest.raises(CallFailed, match="vendor_unavailable"):
        ask(url)


def test_nobody_listening_is_unavailable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(CallFailed, match="vendor_unavailable"):
        ask(f"http://127.0.0.1:{port}")
