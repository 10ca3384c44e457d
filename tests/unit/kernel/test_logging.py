"""A person's text cannot get into a log line: not through a value, not through an error, not through a correlation id."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from kernel import logging
from kernel.logging import Code
from kernel.manifest import HR, Role
from kernel.rendering import JsonResponse
from tests.support.lambda_events import a_person
from tests.unit.kernel.gateway import Gateway

PERSONAL = ["Ada Lovelace", "ada@example.com", "line\nbreak", "I think, therefore…", "x" * 201, ""]


@pytest.fixture(autouse=True)
def fresh_logger(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A logger under a name of its own, because a logger keeps the output it was made with."""
    monkeypatch.setenv("CONTEXT", f"test-{uuid4()}")
    logging._logger.cache_clear()
    yield
    logging._logger.cache_clear()


def make_quietly() -> JsonResponse:
    return {}


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("text", PERSONAL)
def test_text_is_withheld(text: str) -> None:
    assert Code(text) == "(withheld)"


@pytest.mark.parametrize("word", ["template.created", "GET", "/api/templates", "arn:aws:states:1", "c-1_2"])
def test_technical_words_pass(word: str) -> None:
    assert Code(word) == word


def test_an_unexpected_error_is_logged_without_its_text(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def make_gadget() -> JsonResponse:
        raise RuntimeError("Key (email)=(ada@example.com) already exists")

    Gateway(monkeypatch).call(make_gadget, "make_gadget", caller=a_person(HR))
    logged = lines(capsys)
    failure = next(line for line in logged if line.get("level") == "ERROR")
    assert failure["message"] == "failed unexpectedly"
    assert failure["exception_name"] == "RuntimeError"
    assert failure["stack"][-1].endswith("make_gadget")
    assert "ada@example.com" not in json.dumps(logged)
    assert any("UnexpectedErrors" in line for line in logged)  # what the context's alarm counts


def test_every_line_of_a_request_carries_its_ids(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def make_gadget() -> JsonResponse:
        logging.info("made", role=Role.HR)
        return {}

    caller = a_person(HR)
    Gateway(monkeypatch).call(make_gadget, "make_gadget", caller=caller, headers={"x-correlation-id": "c-9"})
    logged = lines(capsys)
    assert [line["message"] for line in logged] == ["made", "served"]
    assert {line["correlation_id"] for line in logged} == {"c-9"}
    assert {line["user_id"] for line in logged} == {str(caller.user_id)}
    assert {line["function"] for line in logged} == {"make_gadget"}


def test_ids_of_one_invocation_do_not_reach_the_next(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def break_session() -> JsonResponse:
        return {}

    Gateway(monkeypatch).call(make_quietly, "make_gadget", caller=a_person(HR))
    Gateway(monkeypatch).call(break_session, "break_session")
    assert "user_id" not in lines(capsys)[-1]


def test_a_correlation_id_that_holds_a_sentence_is_withheld(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    Gateway(monkeypatch).call(make_quietly, "make_gadget", caller=a_person(HR), headers={"x-correlation-id": "ada@example.com"})
    assert "ada@example.com" not in json.dumps(lines(capsys))
