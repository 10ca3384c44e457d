"""One method, one call: what is asked again, and when, is decided where it is seen (spec: analysis, section 8; defects A4, A11)."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from analysis.adapters.reader.model_reader import CALL_SECONDS
from analysis.application.ports import Call, CallFailed
from analysis.domain.failure import FailureReason
from analysis.domain.reading import Verdict
from analysis.domain.rubric import Rubric
from tests.unit.analysis.reader.chats import (
    CALL,
    QUOTE,
    ScriptedChat,
    a_line,
    a_reading_reply,
    a_request,
    a_scorecard,
    a_summary_reply,
)

GOOD = a_reading_reply()
INVENTED = a_reading_reply(quote="I never said this")
POINTS = ("Measures before changing anything", "Names the cause", "Says what came of it")


def with_points(*verdicts: str, **changes: Any) -> str:
    points = [{"point": number, "verdict": verdict, "quotes": [QUOTE]} for number, verdict in enumerate(verdicts, start=1)]
    return json.dumps(json.loads(GOOD) | {"points": points, **changes})


def test_a_reading_is_one_call_with_the_model_and_seed_that_were_asked_for() -> None:
    chat = ScriptedChat([GOOD])
    reading, call = chat.reader().read(a_request(seed=42), "some-model")
    ((_, model, seed, seconds),) = chat.calls
    assert (model, seed, seconds) == ("some-model", 42, CALL_SECONDS)
    assert (reading.model, reading.usage, call) == ("some-model", CALL.usage, CALL)
    assert set(reading.levels.values()) == {4}


@pytest.mark.parametrize("bad", ["no json", "", INVENTED, a_reading_reply(level=9)])
def test_a4_a_reply_that_cannot_be_used_fails_once_and_says_what_it_cost(bad: str) -> None:
    chat = ScriptedChat([bad])
    with pytest.raises(CallFailed) as failed:
        chat.reader().read(a_request(), "m")
    assert (failed.value.reason, failed.value.call, len(chat.calls)) == (FailureReason.MALFORMED_REPLY, CALL, 1)


def test_a_reply_that_was_cut_off_is_not_used() -> None:
    with pytest.raises(CallFailed, match="malformed_reply"):
        ScriptedChat([GOOD], finished=False).reader().read(a_request(), "m")


def test_what_the_vendor_said_is_passed_on() -> None:
    failure = CallFailed(FailureReason.RATE_LIMITED, Call(), 7.66)
    with pytest.raises(CallFailed) as failed:
        ScriptedChat([failure]).reader().read(a_request(), "m")
    assert failed.value is failure


def test_two_readings_of_the_same_answer_ask_the_same_but_for_the_nonce() -> None:
    chat = ScriptedChat([GOOD])
    for _ in range(2):
        chat.reader().read(a_request(), "m")
    (one, *first), (two, *second) = chat.calls
    assert one.fence.nonce != two.fence.nonce
    assert first == second
    assert [text.replace(one.fence.nonce, "") for text in (one.system, one.user)] == [
        text.replace(two.fence.nonce, "") for text in (two.system, two.user)
    ]


def test_points_come_back_under_the_rubric_s_numbers_whatever_their_order_was() -> None:
    chat = ScriptedChat([with_points("met", "not_met", "partly")])
    reading, _ = chat.reader().read(a_request(rubric=Rubric(points=POINTS), order=(3, 1, 2)), "m")
    assert [(each.point, each.verdict) for each in reading.points] == [(1, Verdict.NOT_MET), (2, Verdict.PARTLY), (3, Verdict.MET)]
    assert chat.calls[0][0].user.index(POINTS[2]) < chat.calls[0][0].user.index(POINTS[0])


LONG_POINT = "names the measured cause of the delay and says which change removed it for good"
LEAKS: dict[str, Callable[[str], str]] = {
    "the nonce": lambda nonce: f"The code is {nonce}.",
    "a fence line": lambda _: "Good. <<<ANSWER 123>>>",
    "a neutral token": lambda _: "Thank you, [name], that was clear.",
    "the rules": lambda _: "I must judge by content alone: not by its length, its confidence, its spelling or the person behind it.",
    "a point": lambda _: f"You should have done this: {LONG_POINT}.",
    "the model answer": lambda _: "Better: first I profile the page with the browser tools, then I fix.",
}


@pytest.mark.parametrize("told", LEAKS.values(), ids=LEAKS.keys())
def test_feedback_that_tells_what_only_the_model_was_told_is_no_reading(told: Callable[[str], str]) -> None:
    rubric = Rubric(points=(LONG_POINT,), model_answer="First I profile the page with the browser tools, then I act.")
    request = a_request(rubric=rubric)
    shown = type(request.shown)(f"[name] {request.shown.text}", (0,) * 7 + request.shown.origin)
    chat = ScriptedChat([lambda prompt: with_points("met", feedback=told(prompt.fence.nonce))])
    with pytest.raises(CallFailed, match="malformed_reply"):
        chat.reader().read(a_request(rubric=rubric, shown=shown), "m")


def test_what_the_candidate_wrote_as_well_may_be_repeated() -> None:
    answer = f"{QUOTE}. A good report {LONG_POINT}."
    request = a_request(answer, rubric=Rubric(points=(LONG_POINT,)))
    chat = ScriptedChat([with_points("met", feedback=f"You say that a report {LONG_POINT}.")])
    assert chat.reader().read(request, "m")[0].points[0].verdict is Verdict.MET


def test_a_summary_is_checked_against_the_questions_of_the_scorecard() -> None:
    chat = ScriptedChat([a_summary_reply(strengths=[{"question": 1, "text": "not asked"}]), a_summary_reply()])
    with pytest.raises(CallFailed, match="malformed_reply"):
        chat.reader().summarise(a_scorecard(a_line(4)), "en", "m", seed=1)
    prose, call = chat.reader().summarise(a_scorecard(a_line(4)), "en", "m", seed=1)
    assert (prose.summary, prose.model, call) == ("Concrete where it counts.", "m", CALL)


def test_the_summary_cannot_change_a_number() -> None:
    prose, _ = ScriptedChat([a_summary_reply()]).reader().summarise(a_scorecard(), "en", "m", seed=1)
    assert set(vars(prose)) == {"summary", "strengths", "weaknesses", "model", "usage"}


def test_a_summary_that_repeats_the_rules_is_none() -> None:
    told = a_summary_reply(summary="The scores are final. You put the result into words for the recruiter, from the scores alone.")
    with pytest.raises(CallFailed, match="malformed_reply"):
        ScriptedChat([told]).reader().summarise(a_scorecard(), "en", "m", seed=1)
