"""`make eval`: what it costs is said first, and without a yes nobody is asked."""

import pytest

from localstack.providers.app import create_app
from localstack.providers.sandbox import Sandbox
from tests.evaluation.__main__ import main
from tests.evaluation.judging import Judge
from tests.unit.analysis.reader.in_process import client_of, reader_on

SMALL = ("--repeats", "2", "--interviews", "warehouse-team-lead")


def a_judge() -> Judge:
    return Judge(reader=reader_on(client_of(create_app(Sandbox()))), model="deterministic-reader", sleep=lambda _: None)


def test_without_a_yes_only_the_price_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    judge = a_judge()
    assert main(SMALL, judge, lambda _: False) == 2
    said = capsys.readouterr().out
    assert "prompt tokens" in said
    assert "US dollars" in said
    assert judge.calls == 0


def test_an_unknown_price_is_said_to_be_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    judge = a_judge()
    judge.model = "some/model"
    main(SMALL, judge, lambda _: False)
    assert "price unknown" in capsys.readouterr().out


def test_spread_order_and_attacks_are_measured(capsys: pytest.CaptureFixture[str]) -> None:
    judge = a_judge()
    assert main((*SMALL, "--yes"), judge, lambda _: False) == 0
    said = capsys.readouterr().out
    assert "Spread of repeated readings (highest - lowest score): 0, 0, 0" in said
    assert "Order agreement: " in said
    assert "direct order: +0" in said
    assert f"{judge.calls} calls, 0 of them failed, 0 answers unread" in said


def test_a_vendor_that_refuses_ends_it_with_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    client = client_of(create_app(Sandbox()))
    client.post("/sandbox/faults", json={"faults": [{"kind": "rate_limit", "per": "day"}]})
    judge = Judge(reader=reader_on(client), model="deterministic-reader", sleep=lambda _: None)
    assert main((*SMALL, "--yes"), judge, lambda _: False) == 0
    assert "Stopped early. The daily limit of the language model is used up." in capsys.readouterr().out
    assert judge.calls == 1
