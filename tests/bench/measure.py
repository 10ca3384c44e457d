"""One measured figure and the bar it is held to."""

import math
from dataclasses import asdict, dataclass
from typing import Any, Literal


@dataclass(frozen=True, kw_only=True)
class Measure:
    """`bar` None: said for orientation, judged by nobody; `detail`: for the file, not for the table."""

    name: str
    value: float
    unit: str
    bar: float | None = None
    holds: Literal["at most", "at least"] = "at most"
    detail: bool = False

    @property
    def met(self) -> bool | None:
        if self.bar is None:
            return None
        return self.value <= self.bar if self.holds == "at most" else self.value >= self.bar

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "met": self.met}


def percentile(values: list[float], share: float) -> float:
    """The smallest value that at least `share` of all values do not exceed."""
    return sorted(values)[math.ceil(share * len(values)) - 1]
