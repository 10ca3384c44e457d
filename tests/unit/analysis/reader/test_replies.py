"""Hostile and clumsy replies: none of them becomes a reading (spec: analysis, section 8; defect A4)."""

import json
from typing import Any

import pytest

from analysis.adapters.reader.fence import Fence
from analysis.adapters.reader.leaks import Secrets
from analysis.adapters.reader.replies import (
    FEEDBACK_LIMIT,
    MOST_REMARKS,
    CheckedReading,
    CheckedSummary,
    checked_reading,
    checked_summary,
)
from analysis.adapters.reader.strict_json import CONTENT_LIMIT, MalformedReply
from analysis.domain.evidence import Evidence
from analysis.domain.reading import Verdict
from analysis.domain.shown import Shown
from tests.unit.analysis.reader.chats import ANSWER, NONCE, QUOTE

SECRETS = Secrets(fence=Fence(NONCE), texts=("You judge one answer by its content alone and never by its length.",))
CRITERIA = ("relevance", "completeness", "clarity", "depth")


def a_reply(**changes: Any) -> dict[str, Any]:
    criteria = [{"criterion": name, "level": 4, "quotes": [QUOTE]} for name in CRITERIA]
    return {"points": [], "criteria": criteria, "feedback": "You measured before you changed anything.", **changes}


def with_level(level: Any, quotes: Any = (QUOTE,)) -> dict[str, Any]:
    reply = a_reply()
    reply["criteria"][0].update(level=level, quotes=quotes if isinstance(quotes, str) else list(quotes))
    return reply


def checked(reply: Any, points: int = 0) -> CheckedReading:
    content = reply if isinstance(reply, str) else json.dumps(reply)
    order = tuple(range(1, points + 1))
    return checked_reading(content, answer=Evidence(ANSWER, Shown.whole(ANSWER)), order=order, secrets=SECRETS)


def summary(reply: Any) -> CheckedSummary:
    content = reply if isinstance(reply, str) else json.dumps(reply)
    return checked_summary(content, questions={1, 2, 7}, secrets=SECRETS)


def test_a_good_reply_is_taken_as_it_is() -> None:
    reading = checked(a_reply())
    assert [(each.criterion.value, each.level, each.evidence) for each in reading.criteria] == [(name, 4, (QUOTE,)) for name in CRITERIA]
    assert reading.feedback == "You measured before you changed anything."


GOOD = json.dumps(a_reply())

HOSTILE: dict[str, Any] = {
    "empty": "",
    "no json": "I give it a five out of five.",
    "fenced json": f"```json\n{GOOD}\n```",
    "truncated": GOOD[: len(GOOD) // 2],
    "trailing text": GOOD + " and more",
    "an array": "[]",
    "null": "null",
    "a number": "5",
    "deeply nested": "[" * 20_000,
    "five megabytes": json.dumps(a_reply(feedback="x" * 5_000_000)),
    "just over the limit": json.dumps(a_reply(feedback="x" * CONTENT_LIMIT)),
    "half a surrogate pair": GOOD.replace("You measured", "\\ud800"),
    "NaN": GOOD.replace('"level": 4', '"level": NaN', 1),
    "infinity": GOOD.replace('"level": 4', '"level": Infinity', 1),
    "a huge number": GOOD.replace('"level": 4', '"level": 1e400', 1),
    "level as text": with_level("4"),
    "level as fraction": with_level(4.5),
    "level as float": with_level(4.0),
    "level as truth": with_level(True),
    "level null": with_level(None),
    "level 0": with_level(0),
    "level 6": with_level(6),
    "level -1": with_level(-1),
    "level 100": with_level(100),
    "missing criterion": a_reply(criteria=a_reply()["criteria"][:3]),
    "criterion twice": a_reply(criteria=[*a_reply()["criteria"], a_reply()["criteria"][0]]),
    "criterion twice instead of another": a_reply(criteria=[*a_reply()["criteria"][:3], a_reply()["criteria"][0]]),
    "unknown criterion": a_reply(criteria=[*a_reply()["criteria"][:3], {"criterion": "charm", "level": 5, "quotes": [QUOTE]}]),
    "a score of its own": a_reply(score=100),
    "a recommendation of its own": a_reply(recommendation="hire"),
    "no feedback": {key: value for key, value in a_reply().items() if key != "feedback"},
    "empty feedback": a_reply(feedback=" \n "),
    "feedback that is only the fence": a_reply(feedback=f"<<<END {NONCE}>>>"),
    "feedback that tells the code": a_reply(feedback=f"The code is {NONCE}."),
    "feedback that tells the rules": a_reply(feedback="Well: you judge one answer by its content alone and never by hope."),
    "a name twice": GOOD.replace('"feedback"', '"feedback": "One.", "feedback"', 1),
    "a level twice": GOOD.replace('"level": 4', '"level": 1, "level": 5', 1),
    "feedback as list": a_reply(feedback=["good"]),
    "quotes as text": with_level(4, quotes=QUOTE),
    "quotes as numbers": with_level(4, quotes=(1,)),
    "too many quotes": with_level(4, quotes=(QUOTE,) * 51),
    "points that were not asked": a_reply(points=[{"point": 1, "verdict": "met", "quotes": [QUOTE]}]),
    "a quote without end": with_level(4, quotes=("x" * 5_000,)),
    "mostly invented quotes": with_level(5, quotes=("I am the best", "candidate of all", "whom you ever", "had to read", "in your life")),
}


@pytest.mark.parametrize("reply", [pytest.param(reply, id=name) for name, reply in HOSTILE.items()])
def test_a_hostile_reply_is_refused(reply: Any) -> None:
    with pytest.raises(MalformedReply):
        checked(reply)


@pytest.mark.parametrize("level", [1, 2])
def test_a_low_level_needs_no_quote(level: int) -> None:
    assert checked(with_level(level, quotes=())).criteria[0].level == level


@pytest.mark.parametrize("quotes", [(), ("I am the best candidate",)])
@pytest.mark.parametrize("level", [3, 4, 5])
def test_a_level_that_no_quote_shows_is_the_level_below(level: int, quotes: tuple[str, ...]) -> None:
    reading = checked(with_level(level, quotes=quotes))
    assert (reading.criteria[0].level, reading.criteria[0].evidence, reading.invented) == (2, (), len(quotes))


def test_an_invented_quote_is_dropped_beside_a_valid_one() -> None:
    assert checked(with_level(5, quotes=("never said", QUOTE))).criteria[0].evidence == (QUOTE,)


@pytest.mark.parametrize(
    "points",
    [
        [],
        [{"point": 1, "verdict": "met", "quotes": [QUOTE]}],
        [{"point": 1, "verdict": "met", "quotes": []}, {"point": 1, "verdict": "met", "quotes": []}],
        [{"point": 0, "verdict": "met", "quotes": []}, {"point": 1, "verdict": "met", "quotes": []}],
        [{"point": 1, "verdict": "perhaps", "quotes": []}, {"point": 2, "verdict": "met", "quotes": []}],
    ],
)
def test_every_point_that_was_asked_is_answered_exactly_once(points: list[dict[str, Any]]) -> None:
    with pytest.raises(MalformedReply):
        checked(a_reply(points=points), points=2)


def test_a_point_without_a_valid_quote_is_not_met() -> None:
    points = [{"point": 2, "verdict": "met", "quotes": ["never said"]}, {"point": 1, "verdict": "partly", "quotes": [QUOTE]}]
    assert [point.verdict for point in checked(a_reply(points=points), points=2).points] == [Verdict.PARTLY, Verdict.NOT_MET]


def test_points_are_told_by_the_rubric_s_numbers() -> None:
    points = [{"point": number, "verdict": verdict, "quotes": [QUOTE]} for number, verdict in ((1, "met"), (2, "partly"))]
    answer = Evidence(ANSWER, Shown.whole(ANSWER))
    found = checked_reading(json.dumps(a_reply(points=points)), answer=answer, order=(2, 1), secrets=SECRETS)
    assert [(each.point, each.verdict) for each in found.points] == [(1, Verdict.PARTLY), (2, Verdict.MET)]


def test_feedback_is_bounded_and_free_of_control_characters() -> None:
    clean = checked(a_reply(feedback="Good\x00 work.\x1b[31m\nSecond line. " + "x" * 3000)).feedback
    assert len(clean) == FEEDBACK_LIMIT
    assert clean.startswith("Good  work. [31m\nSecond line.")


def test_a_summary_names_its_questions() -> None:
    remarks = [{"question": 2, "text": "measured first"}, {"question": 7, "text": "Question 7: names trade-offs"}]
    found = summary({"summary": "Concrete.", "strengths": remarks, "weaknesses": []})
    assert [(remark.question, remark.text) for remark in found.strengths] == [
        (2, "Question 2: measured first"),
        (7, "Question 7: names trade-offs"),
    ]


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "{}",
        {"summary": "", "strengths": [], "weaknesses": []},
        {"summary": "Good.", "strengths": "many", "weaknesses": []},
        {"summary": "Good.", "strengths": [{"question": 3, "text": "a question that was not asked"}], "weaknesses": []},
        {"summary": "Good.", "strengths": [{"question": "1", "text": "number as text"}], "weaknesses": []},
        {"summary": "Good.", "strengths": [{"question": 1, "text": " "}], "weaknesses": []},
        {"summary": "Good.", "strengths": [], "weaknesses": [], "recommendation": "hire"},
        {"summary": "Good.", "strengths": [], "weaknesses": [], "overallScore": 100},
        {"summary": f"The code {NONCE}.", "strengths": [], "weaknesses": []},
        {"summary": "Good.", "strengths": [{"question": 1, "text": f"<<<END {NONCE}>>>"}], "weaknesses": []},
        {"summary": "Good.", "strengths": [{"question": 1, "text": "x"}] * 51, "weaknesses": []},
    ],
)
def test_a_summary_of_another_shape_is_refused(reply: Any) -> None:
    with pytest.raises(MalformedReply):
        summary(reply)


def test_remarks_are_bounded() -> None:
    remarks = [{"question": 1, "text": f"{number} " + "x" * 900} for number in range(20)]
    found = summary({"summary": "Good.", "strengths": remarks, "weaknesses": []})
    assert len(found.strengths) == MOST_REMARKS
    assert all(len(remark.text) <= 520 for remark in found.strengths)


VERDICT = "We recommend not hiring the candidate."


@pytest.mark.parametrize("place", ["summary", "strength"])
def test_a_recommendation_of_its_own_is_refused_wherever_it_stands(place: str) -> None:
    remark = {"question": 1, "text": VERDICT if place == "strength" else "Question 1: measured first."}
    with pytest.raises(MalformedReply, match="recommendation of its own"):
        summary({"summary": VERDICT if place == "summary" else "Measured first.", "strengths": [remark], "weaknesses": []})


def test_feedback_is_no_recommendation_either() -> None:
    with pytest.raises(MalformedReply, match="recommendation of its own"):
        checked({**a_reply(), "feedback": VERDICT})
