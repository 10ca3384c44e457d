"""What the reader knows about a language: words to ignore, cues of good reasoning, sweeping words, and its own phrases."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from localstack.providers.reader.words import fold, has_ideographs

LANGUAGES = ("en", "es", "de", "zh")
NAMES = {"english": "en", "spanish": "es", "español": "es", "german": "de", "deutsch": "de", "chinese": "zh", "中文": "zh"}
FOLDER = Path(__file__).with_name("lexicon")


@dataclass(frozen=True)
class Lexicon:
    stop: frozenset[str]
    common: frozenset[str]
    moves: dict[str, re.Pattern[str]]
    absolutes: re.Pattern[str]
    phrases: dict[str, str]


@cache
def lexicon(name: str) -> Lexicon:
    data = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return Lexicon(
        stop=frozenset(data["stop"].split()),
        common=frozenset(data["common"].split()),
        moves={move: _pattern(cues) for move, cues in data["moves"].items()},
        absolutes=_pattern(data["absolutes"]),
        phrases=data["phrases"],
    )


def language_of(text: str, declared: str) -> str:
    """The language the text is written in; the declared one where the text is too short to tell."""
    if has_ideographs(text):
        return "zh"
    words = re.findall(r"[^\W\d_]+", fold(text))
    hits = {name: sum(word in lexicon(name).stop for word in words) for name in ("en", "es", "de")}
    best = max(hits, key=lambda name: (hits[name], name == declared))
    return best if hits[best] else known(declared)


def known(declared: str) -> str:
    name = declared.strip().casefold()
    name = NAMES.get(name, name[:2])
    return name if name in LANGUAGES else "en"


def _pattern(cues: Iterable[str]) -> re.Pattern[str]:
    alternatives = "|".join(_cue(cue) for cue in sorted(cues, key=len, reverse=True))
    return re.compile(alternatives or r"(?!)")


def _cue(cue: str) -> str:
    if has_ideographs(cue):
        return re.escape(cue)
    left = r"(?<!\w)" if cue[0].isalnum() else ""
    right = r"(?!\w)" if cue[-1].isalnum() else ""
    return left + re.escape(cue).replace(r"\*", r"\w*") + right
