"""Measures an answer by what can be counted: substance, breadth of reasoning, figures, order, and sweeping claims."""

import math
import re
from dataclasses import dataclass

from localstack.providers.reader.lexicon import Lexicon, language_of, lexicon
from localstack.providers.reader.words import fold, sentences, terms, word_count

_FIGURE = re.compile(r"\d[\d.,:]*")
_AGE = re.compile(r"(?:\b(?:i am|i'm|tengo|ich bin|bin)\s+|我(?:今年)?)\d{1,3}(?!\d)")
_CODE_LINE = re.compile(r"[;{}]\s*$|^\s*(?:def|class|import|return|if .*:|for .*:)\b.*|=>", re.MULTILINE)
_ENOUGH = {"substance": 45, "figures": 5, "cues_per_move": 3, "steps": 8}
_SWEEPING_FREE, _SWEEPING_FULL = 0.012, 0.045


@dataclass(frozen=True, kw_only=True)
class Signals:
    """Each from 0 to 1. Every one saturates: to write more of the same does not help."""

    substance: float
    breadth: float
    figures: float
    order: float
    sweeping: float


def signals(answer: str, language: str) -> Signals:
    spoken = lexicon(language_of(answer, language))
    folded = fold(answer)
    distinct = len(set(terms(answer, spoken.stop)))
    return Signals(
        substance=1 - math.exp(-distinct / _ENOUGH["substance"]),
        breadth=_breadth(folded, _lexicons(answer, spoken)),
        figures=min(1.0, len(_figures(folded)) / _ENOUGH["figures"]),
        order=min(1.0, _steps(answer, spoken) / _ENOUGH["steps"]),
        sweeping=_sweeping(folded, spoken),
    )


def reasoning_in(sentence: str, language: str) -> float:
    """How many cues of reasoning and figures one sentence holds."""
    moves = lexicon(language).moves.values()
    folded = fold(sentence)
    return sum(len(set(move.findall(folded))) for move in moves) + len(_FIGURE.findall(_AGE.sub("", folded))) / 2


def _figures(folded: str) -> set[str]:
    """Numbers that could be checked; how old somebody is proves nothing."""
    return set(_FIGURE.findall(_AGE.sub("", folded)))


def _lexicons(answer: str, spoken: Lexicon) -> tuple[Lexicon, ...]:
    looks_like_code = len(_CODE_LINE.findall(answer)) > len(answer.splitlines()) / 4
    return (spoken, lexicon("code")) if looks_like_code else (spoken,)


def _breadth(folded: str, lexicons: tuple[Lexicon, ...]) -> float:
    """How many kinds of reasoning appear, each counted up to a few different cues."""
    kinds = lexicons[0].moves.keys()
    found = {kind: {cue for known in lexicons for cue in known.moves[kind].findall(folded)} for kind in kinds}
    enough = _ENOUGH["cues_per_move"]
    return sum(min(len(cues), enough) for cues in found.values()) / (enough * len(found))


def _steps(answer: str, spoken: Lexicon) -> int:
    """Sentences that say something new; to repeat oneself is no structure."""
    seen: set[str] = set()
    steps = 0
    for sentence in sentences(answer):
        added = set(terms(sentence, spoken.stop)) - seen
        steps += len(added) > 1
        seen |= added
    return steps


def _sweeping(folded: str, spoken: Lexicon) -> float:
    words = max(40, word_count(folded))
    rate = len(spoken.absolutes.findall(folded)) / words
    return min(1.0, max(0.0, (rate - _SWEEPING_FREE) / (_SWEEPING_FULL - _SWEEPING_FREE)))
