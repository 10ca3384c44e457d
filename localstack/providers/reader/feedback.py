"""Says in the answer's language which substance was found and which was missed, and claims no more than that."""

import re
from collections.abc import Mapping

from localstack.providers.reader.evidence import Answer
from localstack.providers.reader.lexicon import language_of, lexicon
from localstack.providers.reader.prompt import Reading
from localstack.providers.reader.signals import Signals
from localstack.providers.reader.words import has_ideographs, surface

_NAMED = 3
_WORDS, _SIGNS, _IDEOGRAPHS = 7, 80, 12
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_WORDS, _IDEOGRAPHS = 6, 12
_SWEEPING, _GENERAL, _CONCRETE = 0.4, 0.35, 0.6


def feedback(task: Reading, verdicts: Mapping[int, str], answer: Answer, measured: Signals) -> str:
    phrases = lexicon(language_of(task.answer, task.language)).phrases
    if not answer.sentences:
        return phrases["empty"]
    found, missed = _by_points(task.points, verdicts) if task.points else _by_question(task, answer)
    sentences = [
        phrases["shows" if task.points else "takes_up"].format(items="; ".join(found)) if found else "",
        phrases["lacks" if task.points else "leaves_out"].format(items="; ".join(missed)) if missed else "",
        _manner(phrases, measured),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _by_points(points: tuple[str, ...], verdicts: Mapping[int, str]) -> tuple[list[str], list[str]]:
    met = [_in_short(point) for number, point in enumerate(points, start=1) if verdicts[number] == "met"]
    missed = [_in_short(point) for number, point in enumerate(points, start=1) if verdicts[number] == "not_met"]
    return met[:_NAMED], missed[:_NAMED]


def _in_short(point: str) -> str:
    """Enough to know what is meant; a rubric is not to be read out to those who are judged by it."""
    if has_ideographs(point):
        return point if len(point) <= _IDEOGRAPHS else f"{point[:_IDEOGRAPHS]}…"
    words = point.split()
    return point if len(words) <= _WORDS else f"{' '.join(words[:_WORDS])} …"


def _by_question(task: Reading, answer: Answer) -> tuple[list[str], list[str]]:
    words = surface(task.question, lexicon(language_of(task.question, task.language)).stop)
    found = [word for term, word in words.items() if term in answer.terms]
    missed = [word for term, word in words.items() if term not in answer.terms]
    return _telling(found), _telling(missed)


def _telling(words: list[str]) -> list[str]:
    """Long words say more about a question than “tell” or “three”; named in the question's order."""
    longest = sorted(words, key=len, reverse=True)[:_NAMED]
    return [f"“{word}”" for word in words if word in longest][:_NAMED]


def _manner(phrases: Mapping[str, str], measured: Signals) -> str:
    if measured.sweeping >= _SWEEPING:
        return phrases["sweeping"]
    if measured.breadth < _GENERAL:
        return phrases["general"]
    return phrases["concrete"] if measured.breadth >= _CONCRETE else ""
