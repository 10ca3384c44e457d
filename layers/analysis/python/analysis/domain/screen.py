"""Marks what in an answer addresses its reader instead of answering: orders, roles, scores, fences, hidden and encoded text, padding."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from analysis.domain.screening.concealed import encoded, hidden, turned_letters
from analysis.domain.screening.folding import Folded, all_latin, fold, without_leet
from analysis.domain.screening.intent import intent, is_spoken_on
from analysis.domain.screening.marks import Mark, MarkKind, mark
from analysis.domain.screening.quoted import quotes_in, told
from analysis.domain.screening.structure import fences, is_turn, padding, replies
from analysis.domain.screening.units import A_FEW_WORDS, Unit, broken_sentences, units_of
from analysis.domain.shown import Shown, Span

__all__ = ["Mark", "MarkKind", "screen"]

MOST_ROUNDS = 6
"""What is left after taking out what was found may make sense again; after so many rounds it is left to the readers."""

_COMMENT = re.compile(
    r"<!--.*?(?:-->|$)|/\*.*?\*/|\[//\]: # \(.*?\)|"
    r"<(\w+)[^>\n]*(?:display: ?none|visibility: ?hidden|font-size: ?0|color: ?(?:white|#fff))[^>]*>.*?</\1>",
    re.DOTALL,
)


@dataclass(frozen=True, kw_only=True)
class Judge:
    """Judges sentences, each of them once for all rounds."""

    kind: Callable[[str], MarkKind | None]
    together: Callable[[str], MarkKind | None]
    turned: Callable[[str], Sequence[str]]
    is_spoken_on: Callable[[str], bool]


def screen(answer: str) -> tuple[Mark, ...]:
    """In the answer's order, none over another; without what is marked nothing is marked any more."""
    found: list[Mark] = []
    shown = Shown.whole(answer)
    judge = Judge(kind=cache(_kind), together=cache(_together), turned=cache(turned_letters), is_spoken_on=cache(is_spoken_on))
    for _ in range(MOST_ROUNDS):
        new = _merged(_once(shown.text, judge))
        if not new:
            break
        found += (_in_original(each, shown) for each in new)
        shown = Shown.whole(answer).without(each.span for each in found)
    return tuple(_merged(found))


def _once(text: str, judge: Judge) -> Iterator[Mark]:
    units = units_of(text)
    folded = fold(text)
    texts = _texts(folded, units)
    blobs = [*encoded(text, lambda said: intent(said) is not None)]
    yield from hidden(text)
    yield from fences(folded)
    yield from replies(folded)
    yield from padding(units, texts, text)
    yield from _comments(text)
    yield from blobs
    addressed = dict(_addressed(folded, units, texts, judge))
    addressed |= {unit: MarkKind.ENCODED for unit in units if unit not in addressed and _overlaps(unit, blobs)}
    plain = dict(zip(units, texts, strict=True))
    for run in broken_sentences(text, units):
        if not any(judge.kind(plain[unit]) for unit in run):
            addressed |= _broken(run, [plain[unit] for unit in run], judge)
    suspects = quotes_in(text) if addressed else []
    quotes = [quote for quote in suspects if _overlaps(quote, blobs) or _is_addressed(text[quote.start : quote.end], judge)]
    for quote, within in told(text, units, quotes):
        kinds = [addressed.pop(unit) for unit in within if unit in addressed]
        if kinds:
            yield mark(quote.start, quote.end, kinds[0])
    for start, end, kind in _with_neighbours(units, texts, addressed, judge):
        yield mark(start, end, kind)


def _is_addressed(words: str, judge: Judge) -> bool:
    """Whether all of it or a sentence in it wants something of the reader."""
    units = [Unit(0, len(words)), *units_of(words)]
    folded = fold(words)
    return any(_addressed(folded, units, _texts(folded, units), judge))


def _overlaps(unit: Unit, blobs: list[Mark]) -> bool:
    return any(unit.start < blob.span.end and blob.span.start < unit.end for blob in blobs)


def _addressed(folded: Folded, units: list[Unit], texts: list[str], judge: Judge) -> Iterator[tuple[Unit, MarkKind]]:
    """Sentences that want something of the reader, in any of the ways of writing them."""
    disguised = _disguised(folded, units)
    for number, (unit, plain) in enumerate(zip(units, texts, strict=True)):
        others = {each[number] for each in disguised}.union(judge.turned(plain)) - {plain}
        kind = judge.kind(plain) or next((kind for other in sorted(others) if (kind := judge.kind(other))), None)
        if kind:
            yield unit, kind


def _broken(run: list[Unit], said: list[str], judge: Judge) -> dict[Unit, MarkKind]:
    """Lines that address the reader together; no more of them than it takes."""
    kind = judge.together(" ".join(said))
    if kind is None:
        return {}
    while run[-1].end - run[-1].start > A_FEW_WORDS and judge.together(" ".join(said[:-1])):
        said, run = said[:-1], run[:-1]
    while run[0].end - run[0].start > A_FEW_WORDS and judge.together(" ".join(said[1:])):
        said, run = said[1:], run[1:]
    return dict.fromkeys(run, kind)


def _together(said: str) -> MarkKind | None:
    plain = without_leet(Folded(said, range(len(said)))).text
    return intent(said) or (intent(plain) if plain != said else None)


def _kind(text: str) -> MarkKind | None:
    return MarkKind.ROLE if is_turn(text) else intent(text)


def _disguised(folded: Folded, units: list[Unit]) -> list[list[str]]:
    """The same sentences with look-alike letters, digits for letters, letters set apart."""
    views = [_texts(without_leet(folded), units)]
    latin = all_latin(folded)
    if latin.text != folded.text:
        views += [_texts(latin, units), _texts(without_leet(latin), units)]
    return views


def _texts(folded: Folded, units: list[Unit]) -> list[str]:
    """Each sentence as it is meant."""
    places = [(bisect_left(folded.origin, unit.start), bisect_left(folded.origin, unit.end)) for unit in units]
    return [folded.text[start:end] for start, end in places]


def _with_neighbours(
    units: list[Unit], texts: list[str], addressed: dict[Unit, MarkKind], judge: Judge
) -> Iterator[tuple[int, int, MarkKind]]:
    """A sentence beside an addressed one that goes on with it is taken out with it."""
    kinds = [addressed.get(unit) for unit in units]
    for order in (range(1, len(units)), range(len(units) - 2, -1, -1)):
        for number in order:
            beside = kinds[number - 1] if order.step > 0 else kinds[number + 1]
            if beside and not kinds[number] and judge.is_spoken_on(texts[number]):
                kinds[number] = beside
    for unit, kind in zip(units, kinds, strict=True):
        if kind:
            yield unit.start, unit.end, kind


def _comments(text: str) -> Iterator[Mark]:
    """Comments and elements that a page does not show, if they address the reader."""
    for comment in _COMMENT.finditer(text):
        if intent(fold(comment[0]).text):
            yield mark(comment.start(), comment.end(), MarkKind.HIDDEN)


def _in_original(found: Mark, shown: Shown) -> Mark:
    return mark(shown.origin[found.span.start], shown.origin[found.span.end - 1] + 1, found.kind)


def _merged(marks: Iterator[Mark] | list[Mark]) -> list[Mark]:
    merged: list[Mark] = []
    for each in sorted(marks, key=lambda one: (one.span.start, -one.span.end)):
        if merged and each.span.start < merged[-1].span.end:
            last = merged.pop()
            merged.append(
                Mark(
                    span=Span(start=last.span.start, end=max(last.span.end, each.span.end)),
                    kind=MarkKind.HIDDEN if MarkKind.HIDDEN in (last.kind, each.kind) else last.kind,
                )
            )
        else:
            merged.append(each)
    return merged
