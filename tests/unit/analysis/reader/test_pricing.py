"""What calls cost."""

from collections.abc import Iterator

import pytest

from analysis.adapters.reader.pricing import InvalidPrice, cost_micros
from analysis.domain.reading import Usage
from kernel.settings import setting

USAGE = Usage(prompt_tokens=2_000, completion_tokens=500)


@pytest.fixture(autouse=True)
def _settings_are_read_anew() -> Iterator[None]:
    setting.cache_clear()
    yield
    setting.cache_clear()


def test_prompt_and_reply_have_their_own_price() -> None:
    assert cost_micros("openai/gpt-oss-120b", USAGE) == 300 + 300


def test_the_deterministic_reader_costs_nothing() -> None:
    assert cost_micros("deterministic-reader", USAGE) == 0


def test_nobody_knows_what_an_unknown_model_costs() -> None:
    assert cost_micros("some/model", USAGE) is None


def test_a_call_without_tokens_costs_nothing_whatever_the_model() -> None:
    assert cost_micros("some/model", Usage()) == 0


def test_the_settings_hold_for_every_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROQ_PRICE_PROMPT", "0.10")
    monkeypatch.setenv("GROQ_PRICE_COMPLETION", "0.4")
    assert cost_micros("some/model", USAGE) == cost_micros("openai/gpt-oss-120b", USAGE) == 400


def test_half_a_price_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROQ_PRICE_PROMPT", "0.10")
    assert cost_micros("some/model", USAGE) is None


@pytest.mark.parametrize("price", ["cheap", "-1", "NaN", "Infinity"])
def test_a_setting_that_is_no_amount_is_an_error(price: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROQ_PRICE_PROMPT", price)
    monkeypatch.setenv("GROQ_PRICE_COMPLETION", "1")
    with pytest.raises(InvalidPrice):
        cost_micros("some/model", USAGE)
