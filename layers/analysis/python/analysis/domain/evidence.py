"""Receipts: a quote counts only when it stands in the answer, word for word."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analysis.domain.personal import TOKENS
from analysis.domain.shown import Shown

LONGEST_QUOTE = 500
SHORTEST_QUOTE = 2
MOST_QUOTES = 5

# How text is shown to a reader differs from the original in these signs only, one for one (see the reader's fence).
LEFT, RIGHT = "<＜﹤‹«〈⟨❮《˂", ">＞﹥›»〉⟩❯》˃"
SHOWN_AS = str.maketrans({**dict.fromkeys(LEFT, "<"), **dict.fromkeys(RIGHT, ">"), "ˋ": "`", "＆": "&", "［": "[", "］": "]"})
UNSEEN = frozenset("\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff")
"""Shy hyphens, joiners and marks of direction: part of the spelling for some, and readers leave them out."""
AT_A_CUT = " \t\r\n,;:，；：、\"'“”„‟‘’«»「」『』`"
_TOKEN = re.compile("|".join(re.escape(token) for token in TOKENS))


@dataclass(frozen=True)
class _Folded:
    """Text without the differences that do not matter; `origin[i]` is where its i-th character stands in the original."""

    text: str
    origin: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Quotes:
    """`verified` as they stand in the original answer; `invented` counts what stands nowhere in it."""

    verified: tuple[str, ...]
    invented: int


class Evidence:
    """One answer, prepared for looking up quotes of somebody who saw it as it was shown."""

    def __init__(self, answer: str, shown: Shown | None = None) -> None:
        self._answer = answer
        self._shown = shown or Shown.whole(answer)
        self._folded = _fold(self._shown.text)
        self._tokens = [match.span() for match in _TOKEN.finditer(self._shown.text) if self._shown.is_neutral(*match.span())]

    def checked(self, quotes: Iterable[str]) -> Quotes:
        """Real, but of neutral tokens alone: neither verified nor invented. Over what was taken out its longest stretch counts."""
        every = [quote for quote in quotes if len(_fold(quote).text.strip()) >= SHORTEST_QUOTE]
        found = dict.fromkeys(words for quote in every if (words := self._span(quote)))
        return Quotes(verified=tuple(found)[:MOST_QUOTES], invented=sum(self._is_invented(quote) for quote in every))

    def _is_invented(self, quote: str) -> bool:
        return not any(self._places(quote)) and not any(_found(_fold(self._answer), _fold(quote).text.strip()))

    def _span(self, quote: str) -> str | None:
        """In the original."""
        for start, end in self._places(quote):
            first, last = max(self._stretches(start, end), key=lambda stretch: stretch[1] - stretch[0])
            words = self._answer[self._shown.origin[first] : self._shown.origin[last - 1] + 1]
            words = words if (first, last) == (start, end) else words.strip(AT_A_CUT)
            if len(words) >= SHORTEST_QUOTE and self._has_own_words(first, last):
                return words[:LONGEST_QUOTE]
        return None

    def _places(self, quote: str) -> Iterator[tuple[int, int]]:
        """Start and end in what was shown; a token that is cut is taken whole."""
        for start, end in _found(self._folded, _fold(quote).text.strip()):
            first = next((token[0] for token in self._tokens if token[0] < start < token[1]), start)
            yield first, next((token[1] for token in self._tokens if token[0] < end < token[1]), end)

    def _stretches(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where nothing was taken out between."""
        within = {at for first, last in self._tokens for at in range(first, last - 1)}
        origin = self._shown.origin
        for at in range(start, end - 1):
            if at not in within and origin[at + 1] - origin[at] != 1:
                yield start, at + 1
                start = at + 1
        yield start, end

    def _has_own_words(self, start: int, end: int) -> bool:
        neutral = {at for first, last in self._tokens for at in range(first, last)}.intersection(range(start, end))
        return not neutral or any(self._shown.text[at].isalnum() for at in range(start, end) if at not in neutral)


def _found(folded: _Folded, wanted: str) -> Iterator[tuple[int, int]]:
    """Where it stands: no character is cut in two, and no accent is torn off its letter."""
    for start in _occurrences(folded.text, wanted):
        end = start + len(wanted)
        if _is_boundary(folded, start) and _is_boundary(folded, end):
            yield folded.origin[start], folded.origin[end - 1] + 1


def _is_boundary(folded: _Folded, place: int) -> bool:
    origin, text = folded.origin, folded.text
    if place in (0, len(text)):
        return True
    return origin[place] != origin[place - 1] and not unicodedata.combining(text[place])


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    place = text.find(wanted)
    while place >= 0:
        yield place
        place = text.find(wanted, place + 1)


def _fold(text: str) -> _Folded:
    """Canonically equivalent texts fold to the same: decomposed, accents in canonical order, white space as one blank, nothing unseen."""
    pairs: list[tuple[str, int]] = []
    for index, char in enumerate(text.translate(SHOWN_AS)):
        if char in UNSEEN:
            continue
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
