"""What a model must not give away in the words it writes for people: its rules, the rubric, the fence, the neutral tokens."""

import re
from dataclasses import dataclass

from analysis.adapters.reader.fence import Fence

WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+(?:[-'’][^\W_]+)*")
IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
NEUTRAL_TOKEN = re.compile(r"\[[^\[\]\n]{1,24}\]")
WORDS_IN_A_ROW, IDEOGRAPHS_IN_A_ROW = 8, 16


@dataclass(frozen=True, kw_only=True)
class Secrets:
    """`texts` must not be repeated at length, but for what the candidate wrote as well; `tokens` stand in for what was left out."""

    fence: Fence
    texts: tuple[str, ...]
    public: str = ""
    tokens: frozenset[str] = frozenset()

    def are_told_by(self, words: str) -> bool:
        if self.fence.stands_in(words) or any(token in words for token in self.tokens):
            return True
        return any(_repeats(words, text, self.public) for text in self.texts)


def neutral_tokens(shown: str, answer: str) -> frozenset[str]:
    """Bracketed words that the candidate did not write."""
    return frozenset(token for token in NEUTRAL_TOKEN.findall(shown) if token not in answer)


def _repeats(words: str, text: str, public: str) -> bool:
    length = IDEOGRAPHS_IN_A_ROW if IDEOGRAPH.search(text) else WORDS_IN_A_ROW
    told = _runs(words, length) & _runs(text, length)
    return bool(told) and not told <= _runs(public, length)


def _runs(text: str, length: int) -> set[tuple[str, ...]]:
    found = WORD.findall(text.casefold())
    return {tuple(found[start : start + length]) for start in range(len(found) - length + 1)}
