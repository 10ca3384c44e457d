"""Which part of what was asked an answer covers, and the sentence that shows it."""

from collections.abc import Callable, Set
from dataclasses import dataclass

from localstack.providers.reader.words import quotable, sentences, terms


@dataclass(frozen=True)
class Sentence:
    text: str
    terms: frozenset[str]


class Answer:
    """An answer cut into sentences that can be quoted."""

    def __init__(self, text: str, stop: Set[str]) -> None:
        self.sentences = [Sentence(span, frozenset(terms(span, stop))) for span in sentences(text)]
        self.terms = frozenset[str]().union(*(sentence.terms for sentence in self.sentences))

    def coverage(self, wanted: Set[str]) -> float:
        return len(self.terms & wanted) / len(wanted) if wanted else 0.0

    def quotes(self, wanted: Set[str], most: int = 1) -> list[str]:
        """The sentences that hold most of what is wanted; none where nothing of it is there."""
        ranked = sorted(self.sentences, key=lambda sentence: -len(sentence.terms & wanted))
        return [quote for sentence in ranked[:most] if sentence.terms & wanted and (quote := quotable(sentence.text))]

    def best(self, weight: Callable[[str], float]) -> list[str]:
        """The sentence that weighs most, or none."""
        return [quotable(sentence.text) for sentence in sorted(self.sentences, key=lambda sentence: -weight(sentence.text))[:1]]
