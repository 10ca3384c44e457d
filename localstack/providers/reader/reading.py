"""Reads one answer: a verdict per point, a level per criterion, quotes as evidence, and a sentence or two of feedback."""

from dataclasses import dataclass

from localstack.providers.reader.evidence import Answer
from localstack.providers.reader.feedback import feedback
from localstack.providers.reader.lexicon import language_of, lexicon
from localstack.providers.reader.prompt import Reading
from localstack.providers.reader.signals import Signals, reasoning_in, signals
from localstack.providers.reader.words import terms

MET, PARTLY = 0.38, 0.19
_CREDIT = {"met": 1.0, "partly": 0.5, "not_met": 0.0}
_ON_TOPIC, _WELL_COVERED, _WELL_COVERED_POINTS = 0.25, 0.42, 0.6
_OFF_TOPIC_CREDIT = 0.3


@dataclass(frozen=True)
class PointVerdict:
    point: int
    verdict: str
    quotes: list[str]


def read(task: Reading) -> dict[str, object]:
    """Everything the reader can say about the answer, by the names that replies use."""
    language = language_of(task.answer, task.language)
    stop = lexicon(language).stop
    answer = Answer(task.answer, stop)
    asked = _subject(f"{task.question}\n{task.hints}", language)
    points = [_verdict(number, point, answer, language) for number, point in enumerate(task.points, start=1)]
    measured = signals(task.answer, task.language)
    quotes = _quotes(answer, asked, language)
    strengths = _strengths(answer.coverage(asked), points, measured) if answer.sentences else {}
    return {
        "points": [vars(point) for point in points],
        "criteria": [_criterion(name, strengths.get(name, 0.0), found) for name, found in quotes.items()],
        "feedback": feedback(task, {point.point: point.verdict for point in points}, answer, measured),
    }


def _subject(question: str, language: str) -> frozenset[str]:
    """What the question is about, without the words that any question has."""
    known = lexicon(language_of(question, language))
    return frozenset(terms(question, known.stop | known.common)) or frozenset(terms(question, known.stop))


def _verdict(number: int, point: str, answer: Answer, language: str) -> PointVerdict:
    wanted = frozenset(terms(point, lexicon(language_of(point, language)).stop))
    covered = answer.coverage(wanted)
    quotes = answer.quotes(wanted, 2)
    if covered < PARTLY or not quotes:
        return PointVerdict(number, "not_met", [])
    return PointVerdict(number, "met" if covered >= MET else "partly", quotes)


def _strengths(covered: float, points: list[PointVerdict], measured: Signals) -> dict[str, float]:
    """Each criterion from 0 to 1. What is not about the question earns little; sweeping claims stand where a reason should stand."""
    topical = min(1.0, covered / _ON_TOPIC)
    reasoned = measured.breadth / 0.78
    solid = 1 - measured.sweeping
    complete = _completeness(points) if points else (reasoned + measured.substance) / 2
    merits = {
        "relevance": 0.4 * min(1.0, covered / _WELL_COVERED) + (0.3 * measured.substance + 0.3 * reasoned) * solid,
        "completeness": 0.75 * complete * (0.6 + 0.4 * solid) + 0.25 * reasoned * solid,
        "clarity": 0.35 * measured.order + 0.35 * reasoned + 0.3 * solid - 0.2 * measured.sweeping,
        "depth": 0.55 * reasoned + 0.25 * measured.figures + 0.2 * measured.substance - 0.4 * measured.sweeping,
    }
    return {name: merit * (_OFF_TOPIC_CREDIT + (1 - _OFF_TOPIC_CREDIT) * topical) for name, merit in merits.items()}


def _completeness(points: list[PointVerdict]) -> float:
    return min(1.0, sum(_CREDIT[point.verdict] for point in points) / len(points) / _WELL_COVERED_POINTS)


def _criterion(name: str, strength: float, quotes: list[str]) -> dict[str, object]:
    level = 1 + round(4 * min(1.0, max(0.0, strength)))
    return {"criterion": name, "level": level, "quotes": quotes if level > 1 else []}


def _quotes(answer: Answer, asked: frozenset[str], language: str) -> dict[str, list[str]]:
    """One sentence per criterion: the one about the question, the fullest, the best reasoned."""
    fullest = answer.quotes(answer.terms)
    reasoned = answer.best(lambda sentence: reasoning_in(sentence, language))
    return {"relevance": answer.quotes(asked) or fullest, "completeness": fullest, "clarity": reasoned, "depth": reasoned}
