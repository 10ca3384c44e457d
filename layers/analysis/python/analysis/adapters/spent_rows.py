"""What was spent, as three columns, and back."""

from typing import Any

from analysis.domain.provenance import Spent
from analysis.domain.reading import Usage


def spent_from_row(row: dict[str, Any]) -> Spent:
    usage = Usage(prompt_tokens=row["prompt_tokens"], completion_tokens=row["completion_tokens"])
    return Spent(usage=usage, cost_micros=row["cost_micros"])


def spent_row(spent: Spent) -> dict[str, Any]:
    return {**vars(spent.usage), "cost_micros": spent.cost_micros}
