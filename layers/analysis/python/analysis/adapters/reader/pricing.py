"""What calls cost, in millionths of a US dollar: the vendor's public price list of June 2026, unless the settings say otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from analysis.domain.reading import Usage
from analysis.domain.scoring import half_up
from kernel.settings import setting

MILLION = 1_000_000


class InvalidPrice(ValueError):
    """A setting that is no amount of money."""


@dataclass(frozen=True, kw_only=True)
class Price:
    """Micro-dollars for a million tokens."""

    prompt: int
    completion: int

    def of(self, usage: Usage) -> int:
        return half_up(Fraction(usage.prompt_tokens * self.prompt + usage.completion_tokens * self.completion, MILLION))


PRICES: Mapping[str, Price] = {
    "openai/gpt-oss-120b": Price(prompt=150_000, completion=600_000),
    "openai/gpt-oss-20b": Price(prompt=75_000, completion=300_000),
    "llama-3.3-70b-versatile": Price(prompt=590_000, completion=790_000),
    "llama-3.1-8b-instant": Price(prompt=50_000, completion=80_000),
    "deterministic-reader": Price(prompt=0, completion=0),
}


def cost_micros(model: str, usage: Usage) -> int | None:
    """None when nobody knows what the model costs. No tokens cost nothing, whatever the model."""
    if not usage.total:
        return 0
    price = price_of(model)
    return None if price is None else price.of(usage)


def price_of(model: str) -> Price | None:
    """`GROQ_PRICE_PROMPT` and `GROQ_PRICE_COMPLETION`, dollars for a million tokens, hold for every model when both are set."""
    prompt, completion = setting("GROQ_PRICE_PROMPT", ""), setting("GROQ_PRICE_COMPLETION", "")
    if prompt and completion:
        return Price(prompt=_micros(prompt), completion=_micros(completion))
    return PRICES.get(model)


def _micros(dollars: str) -> int:
    try:
        amount = Decimal(dollars)
    except InvalidOperation:
        raise InvalidPrice(dollars) from None
    if not amount.is_finite() or amount < 0:
        raise InvalidPrice(dollars)
    return half_up(Fraction(amount * MILLION))
