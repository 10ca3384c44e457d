"""The vendor's client against the provider sandbox: what it answers, and every fault it can be told to have."""

from collections.abc import Iterator

import httpx
import pytest

from analysis.application.ports import CallFailed
from analysis.domain.failure import FailureReason
from localstack.providers.app import create_app
from localstack.providers.sandbox import Sandbox
from tests.unit.analysis.reader.chats import ANSWER, a_line, a_request, a_scorecard
from tests.unit.analysis.reader.in_process import client_of, reader_on

MODEL = "openai/gpt-oss-120b"


@pytest.fixture
def sandbox() -> Iterator[httpx.Client]:
    async def at_once(_seconds: float) -> None:
        """A hang and a drip take no time here."""

    with client_of(create_app(Sandbox(sleep=at_once))) as client:
        yield client


def test_the_sandbox_reads_an_answer_and_its_quotes_stand_in_it(sandbox: httpx.Client) -> None:
    reading, call = reader_on(sandbox).read(a_request(), MODEL)
    assert reading.usage == call.usage
    assert min(call.usage.prompt_tokens, call.usage.completion_tokens) > 0
    assert call.limits.tokens_left is not None
    assert all(quote in ANSWER for each in reading.criteria for quote in each.evidence)
    assert (reading, call.usage) == ((again := reader_on(sandbox).read(a_request(), MODEL))[0], again[1].usage)


def test_the_sandbox_puts_a_scorecard_into_words(sandbox: httpx.Client) -> None:
    prose, _ = reader_on(sandbox).summarise(a_scorecard(a_line(0), a_line(1, score=0, criteria=())), "en", MODEL, seed=1)
    assert prose.summary
    assert {remark.question for remark in (*prose.strengths, *prose.weaknesses)} <= {1, 2}
    asked = sandbox.get("/sandbox/requests").json()["requests"]
    assert [each["subject"] for each in asked] == ["summary of 2 questions"]


FAULTS = {
    "server_error": "vendor_unavailable",
    "malformed_body": "vendor_unavailable",
    "wrong_content_type": "vendor_unavailable",
    "reset": "vendor_unavailable",
    "hang": "vendor_unavailable",
    "invalid_generation": "malformed_reply",
    "malformed_reply": "malformed_reply",
    "truncated_reply": "malformed_reply",
    "empty_reply": "malformed_reply",
    "nan": "malformed_reply",
    "out_of_range": "malformed_reply",
    "numbers_as_strings": "malformed_reply",
    "missing_items": "malformed_reply",
    "duplicate_items": "malformed_reply",
    "invented_quotes": "malformed_reply",
    "huge_reply": "malformed_reply",
    "model_unavailable": "vendor_refused",
    "key_refused": "vendor_refused",
    "redirect": "vendor_refused",
    "rate_limit": "rate_limited",
}


@pytest.mark.parametrize(("kind", "reason"), FAULTS.items())
def test_every_fault_of_the_vendor_has_a_reason_and_passes(sandbox: httpx.Client, kind: str, reason: str) -> None:
    sandbox.post("/sandbox/faults", json={"faults": [{"kind": kind, "next": 1}]})
    with pytest.raises(CallFailed, match=reason):
        reader_on(sandbox).read(a_request(), MODEL)
    assert reader_on(sandbox).read(a_request(), MODEL)[0].levels


def test_the_sandbox_s_limits_are_told_apart(sandbox: httpx.Client) -> None:
    for fault, reason, seconds in (
        ({"retry_after": 7.66}, FailureReason.RATE_LIMITED, 8),
        ({"retry_after": 7.66, "header": "none"}, FailureReason.RATE_LIMITED, 7.66),
        ({"retry_after": 0.45, "header": "none", "message": "Slow down: try again in {wait}"}, FailureReason.RATE_LIMITED, 0.45),
        ({"retry_after": None, "message": "Slow down."}, FailureReason.RATE_LIMITED, None),
        ({"retry_after": 3723.0, "per": "day"}, FailureReason.DAILY_LIMIT, 3723),
    ):
        sandbox.post("/sandbox/faults", json={"faults": [{"kind": "rate_limit", **fault}]})
        with pytest.raises(CallFailed) as failed:
            reader_on(sandbox).read(a_request(), MODEL)
        assert (failed.value.reason, failed.value.retry_after) == (reason, seconds)


def test_another_model_works_while_one_is_gone(sandbox: httpx.Client) -> None:
    sandbox.post("/sandbox/faults", json={"faults": [{"kind": "model_unavailable", "model": MODEL}]})
    with pytest.raises(CallFailed, match="vendor_refused"):
        reader_on(sandbox).read(a_request(), MODEL)
    assert reader_on(sandbox).read(a_request(), "openai/gpt-oss-20b")[0].model == "openai/gpt-oss-20b"
