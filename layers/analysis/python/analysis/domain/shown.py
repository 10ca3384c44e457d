"""An answer as a reader sees it: every character knows where it stands in the original."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analysis.domain.personal import PersonalWords, personal_spans

__all__ = ["PersonalWords", "Shown", "Span"]


@dataclass(frozen=True, kw_only=True)
class Span:
    """Characters `start` (included) to `end` (not) of the original answer."""

    start: int
    end: int


@dataclass(frozen=True)
class Shown:
    """`origin[i]` is where the i-th character of `text` stands in the original.

    Characters of a neutral token share the first of what it stands for, its last has the last of what it stands for.
    """

    text: str
    origin: tuple[int, ...]

    @classmethod
    def whole(cls, answer: str) -> "Shown":
        return cls(answer, tuple(range(len(answer))))

    def without(self, spans: Iterable[Span]) -> "Shown":
        """Without what stands in the spans of the original; one blank stays where words would grow together."""
        text = ""
        origin: list[int] = []
        for start, end in self._between(spans):
            if text and not text[-1].isspace() and not self.text[start].isspace():
                text += " "
                origin.append(origin[-1])
            text += self.text[start:end]
            origin += self.origin[start:end]
        return Shown(text, tuple(origin))

    def _between(self, spans: Iterable[Span]) -> Iterator[tuple[int, int]]:
        """What is shown of the original around the spans, piece by piece."""
        place = 0
        for span in sorted(spans, key=lambda span: span.start):
            start, end = bisect_left(self.origin, span.start), bisect_left(self.origin, span.end)
            if start == end:
                continue
            if place < start:
                yield place, start
            place = max(place, end)
        if place < len(self.text):
            yield place, len(self.text)

    def masked(self, words: PersonalWords) -> "Shown":
        """With neutral tokens for what would tell who answered; a token that already stands there stays."""
        text: list[str] = []
        origin: list[int] = []
        place = 0
        for start, end, token in personal_spans(self.text, words):
            if self.is_neutral(start, end):
                continue
            text += [self.text[place:start], token]
            origin += [*self.origin[place:start], *[self.origin[start]] * (len(token) - 1), self.origin[end - 1]]
            place = end
        return Shown("".join([*text, self.text[place:]]), (*origin, *self.origin[place:]))

    def is_neutral(self, start: int, end: int) -> bool:
        """Whether a part of a neutral token stands between."""
        return any(self.origin[at] == self.origin[at + 1] and not self.text[at + 1].isspace() for at in range(start, end - 1))

    def part(self, start: int, end: int) -> "Shown":
        """Characters of what is shown, not of the original."""
        return Shown(self.text[start:end], self.origin[start:end])
