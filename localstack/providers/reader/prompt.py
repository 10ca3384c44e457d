"""Finds in a prompt what a careful reader would find: the question, what is expected, and the text between the fences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"<<<ANSWER (?P<nonce>[\w-]+)>>>[ \t]*\r?\n?(?P<text>.*?)\r?\n?<<<END (?P=nonce)>>>", re.DOTALL)
_LABEL = re.compile(
    r"^(question type|question|what a strong answer contains|levels|a model answer|answer language|hints?|title|position|interview):[ \t]*",
    re.IGNORECASE | re.MULTILINE,
)
_ITEM = re.compile(
    r"^[ \t]*(?:question[ \t]+)?(?P<number>\d{1,3})[.):][ \t]+(?:question:[ \t]*)?(?P<text>.*)$", re.IGNORECASE | re.MULTILINE
)
_BULLET = re.compile(r"^[ \t]*[-*•][ \t]+(.+)$", re.MULTILINE)
_SCORE = re.compile(r"\bscored?\b\D{0,16}?(\d{1,3})|(\d{1,3})[ \t]*(?:/|of|out of)[ \t]*100", re.IGNORECASE)
_HELD = re.compile(r"\x00(\d+)\x00")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One answer to one question."""

    question: str
    kind: str
    hints: str
    points: tuple[str, ...]
    language: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class ScoredQuestion:
    number: int
    text: str
    score: int
    quotes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Summary:
    """A whole interview that has been scored."""

    questions: tuple[ScoredQuestion, ...]
    language: str


def understand(system: str, user: str, *, sums_up: bool | None = None) -> Reading | Summary:
    """What is asked: one answer to read if there is a question, else a summary, unless the caller knows. Fenced text is never a section."""
    outline, held = _hold_fenced_text(system, user)
    sections = _sections(outline)
    if sums_up or (sums_up is None and "question" not in sections):
        return _summary(outline, sections, held)
    return _reading(sections, held)


def _hold_fenced_text(system: str, user: str) -> tuple[str, list[str]]:
    """Only a nonce that the system message announced opens a fence, if it announced any."""
    held: list[str] = []
    announced = any(match["nonce"] in system for match in _FENCE.finditer(user))

    def hold(match: re.Match[str]) -> str:
        if announced and match["nonce"] not in system:
            return ""
        held.append(match["text"])
        return f"\x00{len(held) - 1}\x00"

    return _FENCE.sub(hold, user.replace("\x00", "")), held


def _stretches(outline: str, heads: list[re.Match[str]]) -> Iterator[tuple[re.Match[str], str]]:
    """Each head with the text up to the next one."""
    ends = [head.start() for head in heads[1:]] + [len(outline)]
    return ((head, outline[head.end() : end]) for head, end in zip(heads, ends, strict=False))


def _sections(outline: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for label, text in _stretches(outline, list(_LABEL.finditer(outline))):
        found.setdefault(label[1].casefold(), text.strip())
    return found


def _reading(sections: dict[str, str], held: list[str]) -> Reading:
    hints = (sections.get(name, "") for name in ("hint", "hints"))
    return Reading(
        question=_HELD.sub("", sections.get("question", "")).strip(),
        kind=sections.get("question type", "text").split("\n")[0].strip().casefold(),
        hints=_HELD.sub("", "\n".join(hints)).strip(),
        points=tuple(_BULLET.findall(sections.get("what a strong answer contains", ""))),
        language=_first_word(sections.get("answer language", "")),
        answer="\n\n".join(held),
    )


def _summary(outline: str, sections: dict[str, str], held: list[str]) -> Summary:
    items = _stretches(outline, list(_ITEM.finditer(outline)))
    questions = tuple(_question(item, rest, held) for item, rest in items)
    return Summary(questions=questions, language=_first_word(sections.get("answer language", "")))


def _question(item: re.Match[str], rest: str, held: list[str]) -> ScoredQuestion:
    score = _SCORE.search(item["text"] + rest)
    return ScoredQuestion(
        number=int(item["number"]),
        text=item["text"].strip(),
        score=min(100, int(score[1] or score[2])) if score else 0,
        quotes=tuple(held[int(index)].strip() for index in _HELD.findall(rest)),
    )


def _first_word(text: str) -> str:
    words = text.split()
    return words[0].strip(".,;") if words else ""
