"""What a run cost: of every call, also those without a usable reply, and of runs that fail."""

from fractions import Fraction

import pytest

from analysis.adapters.reader.pricing import PRICES
from tests.functions.analysis.conftest import Json, Stage
from tests.support.lambda_events import enveloped
from tests.support.state_machine import MachineFailed
from tests.unit.analysis.building import a_question

MODEL, UNPRICED = "openai/gpt-oss-120b", "gullible-reader"


def run(stage: Stage, *faults: Json) -> Json:
    stage.faults(*faults)
    event = stage.completion()
    try:
        stage.machine(a_question(0)).run({"detail": enveloped(event)})
    except MachineFailed:
        stage.vendor.delete("/sandbox/faults")
    return stage.shown(str(event.invitation_id))


def billed(stage: Stage) -> tuple[int, int]:
    """What the vendor counted, of what it sent."""
    sent = [each for each in stage.vendor.get("/sandbox/requests").json()["requests"] if each["status"] == 200]
    return sum(each["prompt_tokens"] for each in sent), sum(each["completion_tokens"] for each in sent)


def dollars(prompt: int, completion: int) -> float:
    price = PRICES[MODEL]
    return float(Fraction(prompt * price.prompt + completion * price.completion, 10**12))


@pytest.mark.parametrize(
    ("fault", "status"),
    [({"kind": "nan", "next": 4}, "completed"), ({"kind": "empty_reply"}, "failed"), ({"kind": "invented_quotes"}, "failed")],
)
def test_calls_without_a_usable_reply_count_and_so_do_runs_that_fail(stage: Stage, fault: Json, status: str) -> None:
    shown = run(stage, fault)
    prompt, completion = billed(stage)
    assert (shown["status"], shown["promptTokens"], shown["completionTokens"]) == (status, prompt, completion)
    assert shown["totalTokensUsed"] == prompt + completion > 0
    assert shown["costUsd"] == pytest.approx(dollars(prompt, completion), abs=1e-4)
    assert shown["costUsd"] > 0


def test_calls_that_were_never_answered_cost_nothing(stage: Stage) -> None:
    shown = run(stage, {"kind": "server_error"})
    assert (shown["status"], shown["totalTokensUsed"], shown["costUsd"]) == ("failed", 0, 0)


def test_a_run_without_any_call_costs_nothing_whatever_the_model(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROQ_MODEL", UNPRICED)
    assert run(stage, {"kind": "server_error"})["costUsd"] == 0


def test_what_nobody_knows_the_price_of_has_no_price(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROQ_MODEL", UNPRICED)
    shown = run(stage)
    assert (shown["status"], shown["totalTokensUsed"] > 0, shown["costUsd"]) == ("completed", True, None)
