"""Receipts: a quote counts only when it stands in the answer, word for word."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONGEST_QUOTE = 500
SHORTEST_QUOTE = 2
MOST_QUOTES = 5

# How text is shown to a reader differs from the original in these signs only, one for one (see the reader's fence).
SHOWN_AS = str.maketrans({"‹": "<", "›": ">"})


@dataclass(frozen=True)
class _Folded:
    """Text without the differences that do not matter; `origin[i]` is where its i-th character stands in the original."""

    text: str
    origin: tuple[int, ...]


class Evidence:
    """One answer, prepared for looking up quotes."""

    def __init__(self, answer: str) -> None:
        self._answer = answer
        self._folded = _fold(answer)

    def verified(self, quotes: Iterable[str]) -> tuple[str, ...]:
        """The quotes that stand in the answer, as they stand there; the others are dropped."""
        found = [span for quote in quotes if (span := self._span(quote))]
        return tuple(dict.fromkeys(found))[:MOST_QUOTES]

    def _span(self, quote: str) -> str | None:
        wanted = _fold(quote).text.strip()
        if len(wanted) < SHORTEST_QUOTE:
            return None
        for start in _occurrences(self._folded.text, wanted):
            end = start + len(wanted)
            if self._is_boundary(start) and self._is_boundary(end):
                first, last = self._folded.origin[start], self._folded.origin[end - 1]
                return self._answer[first : last + 1][:LONGEST_QUOTE]
        return None

    def _is_boundary(self, place: int) -> bool:
        """No character of the original is cut in two, and no accent is torn off its letter."""
        origin, text = self._folded.origin, self._folded.text
        if place in (0, len(text)):
            return True
        return origin[place] != origin[place - 1] and not unicodedata.combining(text[place])


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    place = text.find(wanted)
    while place >= 0:
        yield place
        place = text.find(wanted, place + 1)


def _fold(text: str) -> _Folded:
    """Canonically equivalent texts fold to the same: decomposed, accents in canonical order, white space as one blank."""
    pairs: list[tuple[str, int]] = []
    for index, char in enumerate(text.translate(SHOWN_AS)):
        if char.isspace():
            if not pairs or pairs[-1][0] != " ":
                pairs.append((" ", index))
            continue
        pairs.extend((part, index) for part in unicodedata.normalize("NFD", char))
    ordered = _canonically_ordered(pairs)
    return _Folded("".join(char for char, _ in ordered), tuple(index for _, index in ordered))


def _canonically_ordered(pairs: list[tuple[str, int]]) -> list[tuple[str, int]]:
    ordered: list[tuple[str, int]] = []
    accents: list[tuple[str, int]] = []
    for pair in pairs:
        if unicodedata.combining(pair[0]):
            accents.append(pair)
            continue
        ordered += sorted(accents, key=_class)
        accents = []
        ordered.append(pair)
    return ordered + sorted(accents, key=_class)


def _class(pair: tuple[str, int]) -> int:
    return unicodedata.combining(pair[0])
