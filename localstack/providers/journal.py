"""Remembers the last requests that the sandbox was asked, within a fixed amount of memory."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

KEPT = 200
LONGEST_TEXT = 60_000


@dataclass(frozen=True, kw_only=True)
class Exchange:
    at: str
    vendor: str
    operation: str
    status: int
    milliseconds: int
    model: str = ""
    subject: str = ""
    prompt: str = ""
    reply: str = ""
    prompt_tokens: int = 0
    completion_tokens: int = 0
    fault: str = ""


class Journal:
    def __init__(self) -> None:
        self._exchanges: deque[Exchange] = deque(maxlen=KEPT)
        self.total = 0

    def add(self, exchange: Exchange) -> None:
        self.total += 1
        self._exchanges.append(replace(exchange, prompt=_clipped(exchange.prompt), reply=_clipped(exchange.reply)))

    def latest_first(self) -> Sequence[Exchange]:
        return tuple(reversed(self._exchanges))


def _clipped(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT] + "…"
