"""`make eval`: what it costs is said first, without a yes nobody is asked, and whatever was found is told."""

import io

import httpx
import pytest

from analysis.domain.failure import FailureReason
from localstack.providers.app import create_app
from localstack.providers.sandbox import Sandbox
from tests.evaluation.__main__ import evaluate, parsed
from tests.evaluation.judging import Judge
from tests.evaluation.measures import Findings, Plan
from tests.evaluation.samples import candidates_of
from tests.evaluation.status import Status
from tests.unit.analysis.reader.in_process import client_of, reader_on

SMALL = ("--repeats", "2", "--interviews", "warehouse-team-lead")
YES = (*SMALL, "--yes")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def vendor() -> httpx.Client:
    return client_of(create_app(Sandbox()))


@pytest.fixture
def judge(vendor: httpx.Client) -> Judge:
    return Judge(reader=reader_on(vendor), model="deterministic-reader", status=Status(io.StringIO()), sleep=lambda _: None)


def run(judge: Judge, *arguments: str, agreed: bool = False) -> int:
    return evaluate(parsed(arguments or YES), judge, "http://vendor.test", lambda: agreed)


def faults(vendor: httpx.Client, **fault: object) -> None:
    assert vendor.post("/sandbox/faults", json={"faults": [fault]}).status_code == 200


def test_without_a_yes_only_the_price_is_said(judge: Judge, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(judge, *SMALL) == 2
    said, refused = capsys.readouterr()
    assert "deterministic-reader at http://vendor.test" in said
    assert "US dollars" in said
    assert "OPTIONS=--yes" in refused
    assert judge.calls == 0


def test_a_yes_at_the_terminal_is_enough(judge: Judge) -> None:
    assert run(judge, *SMALL, agreed=True) == 0
    assert judge.calls > 0


def test_the_estimate_is_not_below_what_is_spent(judge: Judge) -> None:
    estimate = judge.estimate(Plan(people={"warehouse-team-lead": candidates_of("warehouse-team-lead")}, repeats=2).every)
    run(judge)
    assert estimate.calls == judge.calls
    assert judge.spent.prompt_tokens <= estimate.usage.prompt_tokens <= 2 * judge.spent.prompt_tokens
    assert judge.spent.completion_tokens <= estimate.usage.completion_tokens


def test_an_unknown_price_is_said_to_be_unknown(judge: Judge, capsys: pytest.CaptureFixture[str]) -> None:
    judge.model = "some/model"
    run(judge, *SMALL)
    said = capsys.readouterr().out
    assert "price unknown" in said
    assert "GROQ_PRICE_PROMPT" in said


def test_spread_order_and_attacks_are_measured(judge: Judge, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(judge) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert len([line for line in lines if ", question 1 0 (" in line]) == 3
    assert "Agreement: 100% of all pairs (100% is best)" in lines
    assert "direct order +0 (noticed by the screen)" in lines
    assert f"Spent: {judge.calls} calls, 0 of them failed; {judge.spent.prompt_tokens:,} prompt tokens" in ", ".join(lines)


def test_people_in_another_order_than_expected_lower_the_agreement() -> None:
    best, good, weak, off_topic = candidates_of("warehouse-team-lead")
    findings = Findings(overall={"warehouse-team-lead": [(best, 60), (good, 60), (weak, 20), (off_topic, 40)]})
    assert findings.agreement == pytest.approx(4 / 5)


ENDINGS: dict[str, tuple[dict[str, object], str, int]] = {
    "today": (
        {"kind": "rate_limit", "per": "day", "retry_after": 3723},
        "The daily limit of the key is used up. The server asks to wait 1:",
        1,
    ),
    "model": ({"kind": "model_unavailable"}, "The server refused the key or the model: check GROQ_API_KEY and GROQ_MODEL.", 1),
    "key": ({"kind": "key_refused"}, "The server refused the key or the model: check GROQ_API_KEY and GROQ_MODEL.", 1),
    "network": ({"kind": "server_error"}, "The server could not be reached or did not answer: check GROQ_BASE_URL and the network.", 6),
    "busy": ({"kind": "rate_limit"}, "The server stayed too busy for this key", 6),
}


@pytest.mark.parametrize("name", ENDINGS)
def test_a_vendor_that_does_not_work_ends_it_with_what_to_do(
    vendor: httpx.Client, judge: Judge, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    fault, sentence, calls = ENDINGS[name]
    faults(vendor, **fault)
    assert run(judge) == 1
    assert f"Stopped early. {sentence}" in capsys.readouterr().out
    assert judge.calls == calls


def test_an_answer_without_a_usable_reply_is_left_out_and_paid_for(
    vendor: httpx.Client, judge: Judge, capsys: pytest.CaptureFixture[str]
) -> None:
    faults(vendor, kind="malformed_reply", next=6)
    assert run(judge) == 0
    said = capsys.readouterr().out
    assert "6 of them failed" in said
    assert "1 answer could not be read" in said
    assert judge.spent.total > 0


class Impatient(Status):
    def asking(self, number: int) -> None:
        if number > 3:
            raise KeyboardInterrupt


def test_an_interruption_shows_what_was_found_until_then(judge: Judge, capsys: pytest.CaptureFixture[str]) -> None:
    judge.status = Impatient(io.StringIO())
    assert run(judge) == 130
    said = capsys.readouterr().out
    assert said.count(", question 1 ") == 1
    assert "Interrupted: the figures above are not complete." in said
    assert "Spent: " in said


@pytest.mark.parametrize("arguments", [("--repeats", "1"), ("--readers", "9"), ("--interviews", "nobody")])
def test_silly_options_are_refused(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parsed(arguments)
    assert "error: argument" in capsys.readouterr().err


def test_a_person_at_a_terminal_sees_where_it_stands() -> None:
    status = Status(screen := Terminal())
    status.expected = 9
    status.asking(3)
    status.waiting(FailureReason.RATE_LIMITED, 7.66)
    assert "call 3 of about 9" in screen.getvalue()
    assert "the model is busy; asking again in 8 s" in screen.getvalue()


def test_a_log_holds_the_waits_alone() -> None:
    status = Status(log := io.StringIO())
    status.asking(3)
    status.waiting(FailureReason.RATE_LIMITED, 7.66)
    status.clear()
    assert log.getvalue() == "the model is busy; asking again in 8 s\n"
