"""The switch for faults and the page that shows what the sandbox was asked."""

import json
from typing import Any

import httpx
import pytest

from localstack.providers.faults import FaultPlan, FaultPlanRefused, Faults, parse_plan
from localstack.providers.journal import KEPT, LONGEST_TEXT, Exchange, Journal
from localstack.providers.sandbox import Settings

pytestmark = pytest.mark.anyio
KEY = {"authorization": "Bearer gsk_secret_key"}


def chat(text: str) -> dict[str, Any]:
    return {"model": "deterministic-reader", "messages": [{"role": "user", "content": text}]}


async def test_faults_are_set_shown_and_cleared(http: httpx.AsyncClient) -> None:
    shown = await http.post("/sandbox/faults", json={"latency_ms": 5, "faults": [{"kind": "empty_reply", "next": 2}]})
    assert shown.json()["left"] == [2]
    assert (await http.get("/sandbox/faults")).json()["latency_ms"] == 5

    assert (await http.delete("/sandbox/faults")).status_code == 204
    assert (await http.get("/sandbox/faults")).json()["faults"] == []


@pytest.mark.parametrize(
    ("body", "where"),
    [
        (b"{", "plan"),
        (b'{"surprise": 1}', "surprise"),
        (b'{"faults": [{"kind": "unheard"}]}', "faults.0.kind"),
        (b'{"faults": [{"kind": "empty_reply", "next": 1, "probability": 0.5}]}', "faults.0"),
    ],
)
async def test_a_plan_that_cannot_be_used_is_refused_with_a_sentence(http: httpx.AsyncClient, body: bytes, where: str) -> None:
    response = await http.post("/sandbox/faults", content=body)
    assert response.status_code == 400
    assert response.json()["error"].startswith(where)
    with pytest.raises(FaultPlanRefused):
        parse_plan(body)


async def test_the_environment_sets_faults_and_limits_at_the_start() -> None:
    environment = {"SANDBOX_FAULTS": '{"latency_ms": 400}', "SANDBOX_GROQ_TOKENS_PER_MINUTE": "8000"}
    settings = Settings.from_environment(environment)
    assert (settings.faults.latency_ms, settings.groq_tokens_per_minute) == (400, 8000)
    assert Settings.from_environment({}) == Settings()


async def test_probable_faults_strike_the_same_requests_every_time() -> None:
    plan = parse_plan('{"seed": 7, "jitter_ms": 100, "faults": [{"kind": "server_error", "probability": 0.3}]}')
    first, second = Faults(plan), Faults(plan)
    drawn = [first.draw("groq") for _ in range(200)]

    assert drawn == [second.draw("groq") for _ in range(200)]
    assert 30 <= sum(fault is not None for _, fault in drawn) <= 90
    assert len({delay for delay, _ in drawn}) > 100
    assert max(delay for delay, _ in drawn) <= 0.1


async def test_a_fault_can_be_meant_for_one_vendor() -> None:
    faults = Faults(parse_plan('{"faults": [{"kind": "server_error", "vendor": "groq"}]}'))
    assert faults.draw("stripe") == (0.0, None)
    assert faults.draw("groq")[1] is not None


async def test_the_page_and_its_twin_list_what_was_asked_but_no_key(http: httpx.AsyncClient) -> None:
    await http.post("/groq/openai/v1/chat/completions", json=chat("Question: <b>Why?</b>\nQuestion type: text"), headers=KEY)
    await http.post("/groq/openai/v1/chat/completions", json=chat("late") | {"model": "none"}, headers=KEY)

    page = await http.get("/")
    assert "deterministic reader" in page.text
    assert "&lt;b&gt;Why?&lt;/b&gt;" in page.text
    assert "<b>Why?" not in page.text
    assert "gsk_secret_key" not in page.text
    assert "http" not in page.text.replace("http://www.w3.org", "")
    listed = (await http.get("/sandbox/requests")).json()
    assert listed["total"] == 2
    assert [entry["status"] for entry in listed["requests"]] == [404, 200]
    assert listed["requests"][1]["subject"] == "<b>Why?</b>"
    assert listed["requests"][1]["completion_tokens"] > 0
    assert json.loads(listed["requests"][1]["reply"])["criteria"]


async def test_the_journal_keeps_the_latest_within_bounds() -> None:
    journal = Journal()
    for number in range(KEPT + 50):
        journal.add(
            Exchange(
                at="t", vendor="groq", operation="chat", status=200, milliseconds=1, subject=str(number), prompt="x" * 2 * LONGEST_TEXT
            )
        )
    assert journal.total == KEPT + 50
    assert len(journal.latest_first()) == KEPT
    assert journal.latest_first()[0].subject == str(KEPT + 49)
    assert all(len(exchange.prompt) <= LONGEST_TEXT + 1 for exchange in journal.latest_first())


async def test_a_new_plan_starts_counting_again() -> None:
    faults = Faults(parse_plan('{"faults": [{"kind": "server_error", "next": 1}]}'))
    assert faults.draw("groq")[1] is not None
    assert faults.draw("groq")[1] is None
    faults.set(FaultPlan())
    assert faults.as_json()["requests"] == 0
