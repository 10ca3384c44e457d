"""Replies are checked, not trusted: size, shape, every asked item once, each quote against the answer, no word of the rules."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from analysis.adapters.reader.leaks import Secrets
from analysis.adapters.reader.strict_json import MalformedReply, Part, parsed
from analysis.adapters.reader.verdicts import recommends
from analysis.domain.analysis import Remark
from analysis.domain.evidence import Evidence
from analysis.domain.reading import CriterionReading, PointReading, Verdict
from analysis.domain.scoring import LEVELS, Criterion

FEEDBACK_LIMIT, SUMMARY_LIMIT, REMARK_LIMIT = 2_000, 4_000, 500
MOST_REMARKS = 8
LEVEL_TO_SHOW = 3
"""From this level on a criterion needs a quote that stands in the answer; without one it is the level below."""
INVENTED_TO_DISCARD = 2

UNPRINTABLE = re.compile(r"[^\S\n ]|[\x00-\x09\x0b-\x1f\x7f-\x9f]")

Quotes = Annotated[list[Annotated[str, Field(max_length=4_000)]], Field(max_length=50)]


class _Point(Part):
    point: int
    verdict: Verdict
    quotes: Quotes


class _Criterion(Part):
    criterion: Criterion
    level: int = Field(ge=LEVELS[0], le=LEVELS[-1])
    quotes: Quotes


class _Reading(Part):
    points: Annotated[list[_Point], Field(max_length=50, default_factory=list)]
    criteria: Annotated[list[_Criterion], Field(max_length=50)]
    feedback: str


class _Remark(Part):
    question: int
    text: str


class _Summary(Part):
    summary: str
    strengths: Annotated[list[_Remark], Field(max_length=50)]
    weaknesses: Annotated[list[_Remark], Field(max_length=50)]


@dataclass(frozen=True, kw_only=True)
class CheckedReading:
    """A reply that may be used. Points carry the rubric's numbers, in its order."""

    criteria: tuple[CriterionReading, ...]
    points: tuple[PointReading, ...]
    feedback: str
    invented: int


@dataclass(frozen=True, kw_only=True)
class CheckedSummary:
    summary: str
    strengths: tuple[Remark, ...]
    weaknesses: tuple[Remark, ...]


def checked_reading(content: str, *, answer: Evidence, order: Sequence[int], secrets: Secrets) -> CheckedReading:
    """`order` are the rubric's numbers of the points, as they were asked. Raises `MalformedReply`."""
    reply = parsed(_Reading, content)
    if sorted(each.criterion for each in reply.criteria) != sorted(Criterion):
        raise MalformedReply("not every criterion exactly once")
    if sorted(each.point for each in reply.points) != list(range(1, len(order) + 1)):
        raise MalformedReply("not every point exactly once")
    points = [_point(each, order, answer) for each in reply.points]
    by_criterion = {each.criterion: each for each in reply.criteria}
    return CheckedReading(
        criteria=tuple(_criterion(by_criterion[criterion], answer) for criterion in Criterion),
        points=tuple(sorted(points, key=lambda point: point.point)),
        feedback=_prose(reply.feedback, FEEDBACK_LIMIT, secrets),
        invented=_invented([each.quotes for each in reply.criteria] + [each.quotes for each in reply.points], answer),
    )


def checked_summary(content: str, *, questions: Collection[int], secrets: Secrets) -> CheckedSummary:
    """`questions` are the numbers a remark may come from. Raises `MalformedReply`."""
    reply = parsed(_Summary, content)
    return CheckedSummary(
        summary=_prose(reply.summary, SUMMARY_LIMIT, secrets),
        strengths=_remarks(reply.strengths, questions, secrets),
        weaknesses=_remarks(reply.weaknesses, questions, secrets),
    )


def _invented(quotes: Sequence[list[str]], answer: Evidence) -> int:
    """How many claimed quotes do not stand in the answer; a reading that is mostly invention is none."""
    claimed = [quote for each in quotes for quote in each]
    invented = answer.checked(claimed).invented
    if invented >= INVENTED_TO_DISCARD and 2 * invented > len(claimed):
        raise MalformedReply("mostly invented quotes")
    return invented


def _criterion(reply: _Criterion, answer: Evidence) -> CriterionReading:
    evidence = answer.checked(reply.quotes).verified
    level = reply.level if evidence else min(reply.level, LEVEL_TO_SHOW - 1)
    return CriterionReading(criterion=reply.criterion, level=level, evidence=evidence)


def _point(reply: _Point, order: Sequence[int], answer: Evidence) -> PointReading:
    """A claim without a valid quote counts as not met."""
    evidence = answer.checked(reply.quotes).verified
    return PointReading(point=order[reply.point - 1], verdict=reply.verdict if evidence else Verdict.NOT_MET, evidence=evidence)


def _remarks(replies: list[_Remark], questions: Collection[int], secrets: Secrets) -> tuple[Remark, ...]:
    if any(reply.question not in questions for reply in replies):
        raise MalformedReply("a remark about a question that was not asked")
    return tuple(Remark(question=reply.question, text=_cited(reply, secrets)) for reply in replies[:MOST_REMARKS])


def _cited(reply: _Remark, secrets: Secrets) -> str:
    """Every remark names the question it comes from."""
    text = _prose(reply.text, REMARK_LIMIT, secrets)
    return text if re.search(rf"(?<!\d){reply.question}(?!\d)", text) else f"Question {reply.question}: {text}"


def _prose(text: str, limit: int, secrets: Secrets) -> str:
    """What people may read: without control characters, not longer than `limit`, nothing that was told to the model alone, no verdict."""
    clean = UNPRINTABLE.sub(" ", text).strip()
    if not clean:
        raise MalformedReply("an empty text")
    if secrets.are_told_by(clean):
        raise MalformedReply("words that were meant for the model")
    if recommends(clean):
        raise MalformedReply("a recommendation of its own")
    return clean if len(clean) <= limit else clean[: limit - 1].rstrip() + "…"
