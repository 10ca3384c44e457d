"""What the screen finds: a stretch of the original answer and why it is suspicious."""

from dataclasses import dataclass
from enum import StrEnum

from analysis.domain.shown import Span


class MarkKind(StrEnum):
    ORDER = "order"
    ROLE = "role"
    FENCE = "fence"
    SCORING = "scoring"
    HIDDEN = "hidden"
    ENCODED = "encoded"
    PADDING = "padding"


@dataclass(frozen=True, kw_only=True)
class Mark:
    span: Span
    kind: MarkKind


def mark(start: int, end: int, kind: MarkKind) -> Mark:
    return Mark(span=Span(start=start, end=end), kind=kind)
