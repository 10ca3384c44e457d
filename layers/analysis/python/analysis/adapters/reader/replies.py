"""Replies are checked, not trusted: size, shape, every asked item once, and each quote against the answer."""

import re
from collections.abc import Collection
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from analysis.adapters.reader.fence import Fence
from analysis.domain.analysis import Remark
from analysis.domain.evidence import Evidence
from analysis.domain.reading import CriterionReading, PointReading, Verdict
from analysis.domain.scoring import LEVELS, Criterion

CONTENT_LIMIT = 64_000
FEEDBACK_LIMIT, SUMMARY_LIMIT, REMARK_LIMIT = 2_000, 4_000, 500
MOST_REMARKS = 8
LEVEL_TO_SHOW = 3
"""From this level on a criterion needs a quote that stands in the answer."""

UNPRINTABLE = re.compile(r"[^\S\n ]|[\x00-\x09\x0b-\x1f\x7f-\x9f]")

Quotes = Annotated[list[str], Field(max_length=50)]


class MalformedReply(Exception):
    """The model did not answer in the asked form; asking again may help."""


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


P = TypeVar("P", bound=_Part)


class _Point(_Part):
    point: int
    verdict: Verdict
    quotes: Quotes


class _Criterion(_Part):
    criterion: Criterion
    level: int = Field(ge=LEVELS[0], le=LEVELS[-1])
    quotes: Quotes


class _Reading(_Part):
    points: list[_Point]
    criteria: list[_Criterion]
    feedback: str


class _Remark(_Part):
    question: int
    text: str


class _Summary(_Part):
    summary: str
    strengths: list[_Remark]
    weaknesses: list[_Remark]


class CheckedReading(BaseModel):
    """A reply that may be used."""

    criteria: tuple[CriterionReading, ...]
    points: tuple[PointReading, ...]
    feedback: str


class CheckedSummary(BaseModel):
    summary: str
    strengths: tuple[Remark, ...]
    weaknesses: tuple[Remark, ...]


def checked_reading(content: str, *, answer: Evidence, points: int, fence: Fence) -> CheckedReading:
    """Raises `MalformedReply`."""
    reply = _parsed(_Reading, content)
    if sorted(each.criterion for each in reply.criteria) != sorted(Criterion):
        raise MalformedReply("not every criterion exactly once")
    if sorted(each.point for each in reply.points) != list(range(1, points + 1)):
        raise MalformedReply("not every point exactly once")
    by_criterion = {each.criterion: each for each in reply.criteria}
    return CheckedReading(
        criteria=tuple(_criterion(by_criterion[criterion], answer) for criterion in Criterion),
        points=tuple(_point(each, answer) for each in sorted(reply.points, key=lambda point: point.point)),
        feedback=_prose(reply.feedback, FEEDBACK_LIMIT, fence),
    )


def checked_summary(content: str, *, questions: Collection[int], fence: Fence) -> CheckedSummary:
    """`questions` are the numbers a remark may come from. Raises `MalformedReply`."""
    reply = _parsed(_Summary, content)
    return CheckedSummary(
        summary=_prose(reply.summary, SUMMARY_LIMIT, fence),
        strengths=_remarks(reply.strengths, questions, fence),
        weaknesses=_remarks(reply.weaknesses, questions, fence),
    )


def _parsed(kind: type[P], content: str) -> P:
    if len(content) > CONTENT_LIMIT:
        raise MalformedReply("too long")
    try:
        return kind.model_validate_json(content)
    except (ValidationError, UnicodeError) as cause:
        raise MalformedReply("not of the asked shape") from cause


def _criterion(reply: _Criterion, answer: Evidence) -> CriterionReading:
    evidence = answer.verified(reply.quotes)
    if reply.level >= LEVEL_TO_SHOW and not evidence:
        raise MalformedReply("a level without a quote that stands in the answer")
    return CriterionReading(criterion=reply.criterion, level=reply.level, evidence=evidence)


def _point(reply: _Point, answer: Evidence) -> PointReading:
    """A claim without a valid quote counts as not met."""
    evidence = answer.verified(reply.quotes)
    return PointReading(point=reply.point, verdict=reply.verdict if evidence else Verdict.NOT_MET, evidence=evidence)


def _remarks(replies: list[_Remark], questions: Collection[int], fence: Fence) -> tuple[Remark, ...]:
    if any(reply.question not in questions for reply in replies):
        raise MalformedReply("a remark about a question that was not asked")
    return tuple(Remark(question=reply.question, text=_cited(reply, fence)) for reply in replies[:MOST_REMARKS])


def _cited(reply: _Remark, fence: Fence) -> str:
    """Every remark names the question it comes from."""
    text = _prose(reply.text, REMARK_LIMIT, fence)
    return text if re.search(rf"(?<!\d){reply.question}(?!\d)", text) else f"Question {reply.question}: {text}"


def _prose(text: str, limit: int, fence: Fence) -> str:
    """What people may read: without the fence, without control characters, not longer than `limit`."""
    clean = UNPRINTABLE.sub(" ", fence.removed_from(text)).strip()
    if not clean:
        raise MalformedReply("an empty text")
    return clean if len(clean) <= limit else clean[: limit - 1].rstrip() + "…"
