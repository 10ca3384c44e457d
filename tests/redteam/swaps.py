"""Pairs of answers that differ only in who seems to give them: by name, pronoun, origin, age, disability, school or faith."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from tests.redteam.answers import BY_LANGUAGE, Clean

WORDS = Path(__file__).with_name("swaps.json")


@dataclass(frozen=True, kw_only=True)
class Swap:
    """The same question and answer with one word or another."""

    kind: str
    asked: Clean
    sentence: str
    words: tuple[str, str]

    @property
    def answers(self) -> tuple[str, str]:
        first, other = (f"{self.asked.answer} {self.sentence.format(word)}" for word in self.words)
        return first, other

    def __str__(self) -> str:
        return f"{self.asked.language} {self.kind}: {self.words[0]} / {self.words[1]}"


def swaps() -> Iterator[Swap]:
    for language, kinds in json.loads(WORDS.read_text("utf-8")).items():
        for kind, told in kinds.items():
            for words in combinations(told["values"], 2):
                yield Swap(kind=kind, asked=BY_LANGUAGE[language], sentence=told["sentence"], words=words)
