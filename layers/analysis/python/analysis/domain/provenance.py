"""How a scorecard came about, so that it can be reproduced; and what it cost."""

from dataclasses import dataclass

from analysis.domain.reading import Usage


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """`model` did most of the readings; `fallback_used` says that another one did some. `rubric_version` 0: the default criteria."""

    model: str | None
    fallback_used: bool
    prompt_version: str
    rubric_version: int
    rubric_digest: str
    readers: int


@dataclass(frozen=True, kw_only=True)
class Spent:
    """Tokens, and millionths of a US dollar, None when a price is not known; failed calls count as well."""

    usage: Usage
    cost_micros: int | None = 0

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(usage=self.usage + other.usage, cost_micros=together(self.cost_micros, other.cost_micros))


NOTHING_SPENT = Spent(usage=Usage())


def together(one: int | None, other: int | None) -> int | None:
    """What costs an unknown amount makes the whole unknown."""
    return None if one is None or other is None else one + other
