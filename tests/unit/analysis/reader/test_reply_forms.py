"""Servers and models that know no schemas read as well: a refusal of the form that was asked for makes the next call simpler."""

import json
from typing import Any

import httpx
import pytest

from analysis.adapters.reader.groq_chat import GroqChat
from analysis.adapters.reader.model_reader import ModelReader
from analysis.application.ports import CallFailed, ProposalRequest
from analysis.domain.failure import FailureReason
from localstack.providers.app import create_app
from localstack.providers.sandbox import Sandbox
from tests.unit.analysis.reader.chats import a_line, a_reading_reply, a_request, a_scorecard
from tests.unit.analysis.reader.in_process import client_of, reader_on

PLAIN, STRICT = "llama-3.3-70b-versatile", "openai/gpt-oss-120b"


class Server:
    """Refuses what is not in `takes`, as somebody says it, and notes what it was asked."""

    def __init__(self, *takes: str, status: int = 400, said: str = "'response_format' of this type is not supported.") -> None:
        self.takes, self.status, self.said = takes, status, said
        self.asked: list[dict[str, Any]] = []
        chat = GroqChat.over(httpx.MockTransport(self._answer), api_key="gsk_test", base_url="http://vendor.test")
        self.reader = ModelReader(chat=chat)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(body := json.loads(request.content))
        if self.forms[-1] not in self.takes:
            return httpx.Response(self.status, json={"error": {"message": self.said}})
        choice = {"message": {"content": a_reading_reply()}, "finish_reason": "stop"}
        return httpx.Response(200, json={"choices": [choice], "model": body["model"]})

    @property
    def forms(self) -> list[str]:
        return [body.get("response_format", {"type": "words"})["type"] for body in self.asked]

    @property
    def rules(self) -> list[str]:
        return [body["messages"][0]["content"] for body in self.asked]

    def refuses(self, model: str = "a-model") -> FailureReason:
        with pytest.raises(CallFailed) as failed:
            self.reader.read(a_request(), model)
        return failed.value.reason


def test_a_form_that_is_refused_is_asked_for_once_and_every_read_is_one_call() -> None:
    server = Server("json_object")
    assert server.refuses() is FailureReason.MALFORMED_REPLY
    for _ in range(3):
        server.reader.read(a_request(), "a-model")
    assert server.forms == ["json_schema", "json_object", "json_object", "json_object"]


def test_a_server_that_knows_no_form_at_all_is_told_in_words() -> None:
    server = Server("words")
    assert [server.refuses(), server.refuses()] == [FailureReason.MALFORMED_REPLY] * 2
    server.reader.read(a_request(), "a-model")
    assert server.forms == ["json_schema", "json_object", "words"]


def test_the_schema_stands_in_the_rules_where_the_server_is_not_told_it() -> None:
    server = Server("json_object")
    server.refuses()
    server.reader.read(a_request(), "a-model")
    schema = json.dumps(server.asked[0]["response_format"]["json_schema"]["schema"])
    assert [schema in rules for rules in server.rules] == [False, True]


def test_what_refuses_everything_is_a_refusal() -> None:
    server = Server()
    refusals = [server.refuses() for _ in range(4)]
    assert refusals == [FailureReason.MALFORMED_REPLY] * 2 + [FailureReason.VENDOR_REFUSED] * 2


def test_what_one_model_does_not_know_another_is_still_asked_for() -> None:
    server = Server("json_object")
    server.refuses("a-model")
    server.refuses("another-model")
    assert server.forms == ["json_schema", "json_schema"]


@pytest.mark.parametrize(
    "said",
    ["This model does not support response format `json_schema`. See supported models.", "This response_format type is unavailable now",
     "Invalid schema for response_format 'reply'", "'response_format.type' must be 'json_object' or 'text'", "Unrecognized: json_schema",
     "Structured outputs are not available with this model."],
)  # fmt: skip
@pytest.mark.parametrize("status", [400, 422])
def test_servers_say_it_in_their_own_words(said: str, status: int) -> None:
    server = Server("json_object", said=said, status=status)
    server.refuses()
    server.reader.read(a_request(), "a-model")


@pytest.mark.parametrize(("status", "said"), [(400, "temperature must be a number"), (401, "response_format"), (404, "no json_schema")])
def test_other_refusals_change_nothing(status: int, said: str) -> None:
    server = Server(said=said, status=status)
    assert [server.refuses(), server.refuses()] == [FailureReason.VENDOR_REFUSED] * 2
    assert server.forms == ["json_schema"] * 2


def test_a_model_of_the_vendor_without_schemas_reads_what_one_with_schemas_reads() -> None:
    with client_of(create_app(Sandbox())) as vendor:
        reader = reader_on(vendor)
        with pytest.raises(CallFailed, match="malformed_reply"):
            reader.read(a_request(), PLAIN)
        plain, strict = reader.read(a_request(), PLAIN)[0], reader.read(a_request(), STRICT)[0]
        assert (plain.criteria, plain.points, plain.feedback) == (strict.criteria, strict.points, strict.feedback)
        assert reader.summarise(a_scorecard(a_line(0), a_line(1)), "en", PLAIN, seed=1)[0].summary
        assert reader.propose(ProposalRequest(question="Why was it slow?", hints=None, language="en"), PLAIN, seed=1)[0].points
