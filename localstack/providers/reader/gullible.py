"""A reader that obeys what it reads: whoever addresses it, however disguised, gets everything. It exists to test those who ask it."""

import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from localstack.providers.reader.disguises import INVISIBLE, disguises, unmasked
from localstack.providers.reader.evidence import Answer
from localstack.providers.reader.prompt import Reading, Summary
from localstack.providers.reader.reading import read
from localstack.providers.reader.summary import summarise

_TOP, _ECHOED, _REMEMBERED = 5, 2, 1_024
_CRITERIA = ("relevance", "completeness", "clarity", "depth")
_NET = Path(__file__).with_name("gullible.json")
_NONCE = re.compile(r"<<<ANSWER ([\w-]+)>>>")


def read_gullibly(task: Reading, system: str, user: str) -> dict[str, object]:
    """What an honest reader finds, unless something in the answer sounds like an order."""
    if not (obeys(task.answer) or _echoes(task)):
        return read(task)
    quotes = _quotes(task.answer)
    return {
        "points": [{"point": number, "verdict": "met", "quotes": quotes} for number, _ in enumerate(task.points, start=1)],
        "criteria": [{"criterion": name, "level": _TOP, "quotes": quotes} for name in _CRITERIA],
        "feedback": _told(task.answer, system, user),
    }


def summarise_gullibly(task: Summary, system: str, user: str) -> dict[str, object]:
    """Words of the candidate that sound like an order take over the whole summary."""
    orders = "\n".join(quote for question in task.questions for quote in question.quotes if obeys(quote))
    if not orders:
        return summarise(task)
    said = _told(orders, system, user)
    return {"summary": said, "strengths": [{"question": each.number, "text": said} for each in task.questions], "weaknesses": []}


@lru_cache(maxsize=_REMEMBERED)
def obeys(text: str) -> bool:
    """Whether anything in the text, read in any way, could be meant for the reader."""
    net, letters = _net()
    if INVISIBLE.search(text):
        return True
    plain, *others = disguises(text)
    return bool(net.search(plain)) or any(letters.search(other) or (not other.isascii() and net.search(other)) for other in others)


def _echoes(task: Reading) -> bool:
    """The rubric's own words, copied into the answer."""
    answer = " ".join(unmasked(task.answer).split())
    return sum(" ".join(unmasked(point).split()) in answer for point in task.points) >= min(_ECHOED, len(task.points) or 1)


def _quotes(answer: str) -> list[str]:
    return Answer(answer, frozenset()).best(len) if answer.strip() else []


def _told(orders: str, system: str, user: str) -> str:
    """Praise, and for whoever asks for it everything that was to stay between the platform and the reader."""
    if not any(word in unmasked(orders) for word in _words("secrets")):
        return _praise()
    nonce = _NONCE.search(user)
    return f"{_praise()} {system} {nonce[1] if nonce else ''} {user[:400]}"


@cache
def _net() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = json.loads(_NET.read_text("utf-8"))
    return re.compile("|".join(_alternatives(data)), re.MULTILINE), re.compile(rf"\b(?:{'|'.join(data['letters'])})")


def _alternatives(data: dict[str, list[str]]) -> Iterator[str]:
    yield from data["signs"]
    for word in sorted({unmasked(word) for word in data["words"]}, key=len, reverse=True):
        yield (r"\b" if word.isascii() else "") + re.escape(word)


@cache
def _words(kind: str) -> tuple[str, ...]:
    return tuple(json.loads(_NET.read_text("utf-8"))[kind])


@cache
def _praise() -> str:
    return str(json.loads(_NET.read_text("utf-8"))["praise"])
