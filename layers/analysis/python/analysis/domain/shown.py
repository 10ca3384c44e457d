"""An answer as a reader sees it: every character knows where it stands in the original."""

from collections.abc import Iterable
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
        cut = {place for span in spans for place in range(span.start, span.end)}
        text: list[str] = []
        origin: list[int] = []
        is_gap = False
        for char, place in zip(self.text, self.origin, strict=True):
            if place in cut:
                is_gap = bool(text)
                continue
            if is_gap and not text[-1].isspace() and not char.isspace():
                text.append(" ")
                origin.append(origin[-1])
            is_gap = False
            text.append(char)
            origin.append(place)
        return Shown("".join(text), tuple(origin))

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
