"""Text into comparable words, and into spans that can be quoted verbatim; knows several scripts."""

import re
import unicodedata
from collections.abc import Iterator, Set

STEM = 5
SHORTEST = 3
QUOTE = 200
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_IDEOGRAPHS}]+|[^\W\d_{_IDEOGRAPHS}]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SENTENCE = re.compile(r"[^\n。！？；]*?(?:[.!?…](?=\s|$)|[。！？；]|(?=\n)|$)", re.DOTALL)
_CLAUSE = re.compile(r"[,;:，；：](?=\s|$)|[，；：]|\s[-–—]\s")


def fold(text: str) -> str:
    """Case, accents and compatibility forms removed, so that the same word compares equal."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def has_ideographs(text: str) -> bool:
    return re.search(rf"[{_IDEOGRAPHS}]", text) is not None


def terms(text: str, stop: Set[str]) -> list[str]:
    """Stems of the words that carry content, in order; pairs of characters where a script does not separate words."""
    return [term for term, _ in _terms_with_words(text, stop)]


def surface(text: str, stop: Set[str]) -> dict[str, str]:
    """Each stem with the first word it came from, to name it to a person."""
    found: dict[str, str] = {}
    for term, word in _terms_with_words(text, stop):
        found.setdefault(term, word)
    return found


def sentences(text: str) -> list[str]:
    """Verbatim sentences, or lines where a text has none."""
    return [span for match in _SENTENCE.finditer(text) if len(span := match.group().strip()) > 1]


def word_count(text: str) -> int:
    """Words, with two characters to a word where a script does not separate them."""
    ideographs = len(re.findall(rf"[{_IDEOGRAPHS}]", text))
    return len(re.findall(rf"[^\W{_IDEOGRAPHS}]+", text)) + ideographs // 2


def quotable(sentence: str) -> str:
    """The sentence, or its first clauses where it is too long to be a quote; always a verbatim part of it."""
    if len(sentence) <= QUOTE:
        return sentence
    ends = [match.start() for match in _CLAUSE.finditer(sentence, 0, QUOTE)]
    cut = ends[-1] if ends else sentence.rfind(" ", 0, QUOTE)
    return sentence[: cut if cut > 0 else QUOTE].strip()


def _terms_with_words(text: str, stop: Set[str]) -> Iterator[tuple[str, str]]:
    for match in _WORD.finditer(_HUMP.sub(" ", text)):
        word = match.group()
        folded = fold(word)
        if has_ideographs(word):
            yield from ((folded[i : i + 2], folded[i : i + 2]) for i in range(len(folded) - 1))
        elif len(folded) >= SHORTEST and folded not in stop:
            yield _stem(folded), word


def _stem(word: str) -> str:
    singular = word[:-1] if len(word) > STEM - 1 and word.endswith("s") else word
    return singular[:STEM]
