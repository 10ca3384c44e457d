"""Asking again: bounded, with pauses, within the time of a step, and never for what asking cannot mend (defects A4, A8)."""

import pytest

from analysis.adapters.reader.groq_chat import VendorBusy, VendorRefused, VendorUnavailable
from analysis.adapters.reader.model_reader import BUDGET_SECONDS, CALL_SECONDS, MOST_CALLS
from analysis.application.ports import ReaderBusy, ReaderGaveUp
from analysis.domain.failure import FailureReason
from analysis.domain.scorecard import score
from tests.unit.analysis.building import a_question, a_reading, a_transcript
from tests.unit.analysis.reader.chats import ScriptedChat, a_reading_reply, a_request, a_summary_reply

GOOD = a_reading_reply()
INVENTED = a_reading_reply(quote="I never said this")


def test_a_good_reply_needs_one_call() -> None:
    chat = ScriptedChat([GOOD])
    reading = chat.reader().read(a_request())
    assert (len(chat.calls), chat.slept, reading.tokens, reading.model) == (1, [], 100, "a-model")
    assert set(reading.levels.values()) == {4}


@pytest.mark.parametrize("bad", ["no json", "", INVENTED, a_reading_reply(level=9)])
def test_a4_a_reply_that_cannot_be_used_is_asked_for_again(bad: str) -> None:
    chat = ScriptedChat([bad, bad, GOOD])
    reading = chat.reader().read(a_request())
    assert (len(chat.calls), reading.tokens) == (3, 300)


def test_asking_again_is_another_request_with_another_nonce_and_seed() -> None:
    chat = ScriptedChat(["no json", GOOD])
    chat.reader().read(a_request())
    (first, first_seed, _), (second, second_seed, _) = chat.calls
    assert first.fence.nonce != second.fence.nonce
    assert first_seed != second_seed


def test_two_readings_of_the_same_answer_ask_the_same() -> None:
    prompts = []
    for _ in range(2):
        chat = ScriptedChat([GOOD])
        chat.reader().read(a_request())
        prompt, seed, _ = chat.calls[0]
        prompts.append((prompt.user.replace(prompt.fence.nonce, ""), prompt.system.replace(prompt.fence.nonce, ""), seed))
    assert prompts[0] == prompts[1]


def test_replies_that_stay_unusable_end_with_a_reason_and_the_tokens_spent() -> None:
    chat = ScriptedChat([INVENTED])
    with pytest.raises(ReaderGaveUp) as gave_up:
        chat.reader().read(a_request())
    assert (gave_up.value.reason, gave_up.value.tokens) == (FailureReason.MALFORMED_REPLY, 100 * MOST_CALLS)
    assert len(chat.calls) == MOST_CALLS


def test_a_reply_that_was_cut_off_is_not_used() -> None:
    chat = ScriptedChat([GOOD], finished=False)
    with pytest.raises(ReaderGaveUp, match="malformed_reply"):
        chat.reader().read(a_request())


def test_a_vendor_that_comes_back_is_waited_for_with_growing_pauses() -> None:
    chat = ScriptedChat([VendorUnavailable("503"), VendorUnavailable("timeout"), VendorUnavailable("reset"), GOOD])
    assert chat.reader().read(a_request()).tokens == 100
    assert chat.slept == [0.5, 1.0, 2.0]


def test_a_vendor_that_stays_away_ends_with_a_reason() -> None:
    chat = ScriptedChat([VendorUnavailable("503")])
    with pytest.raises(ReaderGaveUp, match="vendor_unavailable"):
        chat.reader().read(a_request())
    assert len(chat.calls) == MOST_CALLS


def test_the_last_failure_is_the_reason() -> None:
    with pytest.raises(ReaderGaveUp, match="malformed_reply"):
        ScriptedChat([VendorUnavailable("503"), "no json"]).reader().read(a_request())


@pytest.mark.parametrize("reason", [FailureReason.DAILY_LIMIT, FailureReason.VENDOR_REFUSED, FailureReason.TOO_LONG])
def test_what_asking_again_cannot_mend_is_not_asked_again(reason: FailureReason) -> None:
    chat = ScriptedChat(["no json", VendorRefused(reason)])
    with pytest.raises(ReaderGaveUp) as gave_up:
        chat.reader().read(a_request())
    assert (gave_up.value.reason, gave_up.value.tokens, len(chat.calls)) == (reason, 100, 2)


def test_the_limit_per_minute_is_left_to_the_shared_schedule() -> None:
    chat = ScriptedChat(["no json", VendorBusy(7.66)])
    with pytest.raises(ReaderBusy) as busy:
        chat.reader().read(a_request())
    assert (busy.value.retry_after, busy.value.tokens, len(chat.calls)) == (7.66, 100, 2)


def test_a_slow_vendor_does_not_outlast_the_step() -> None:
    chat = ScriptedChat([VendorUnavailable("timeout")], seconds=60)
    with pytest.raises(ReaderGaveUp, match="vendor_unavailable"):
        chat.reader().read(a_request())
    assert chat.now <= BUDGET_SECONDS
    assert [seconds for _, _, seconds in chat.calls] == [CALL_SECONDS, pytest.approx(BUDGET_SECONDS - CALL_SECONDS - 0.5)]


def test_a_summary_is_checked_against_the_questions_of_the_scorecard() -> None:
    scorecard = score(a_transcript(a_question(4)), {4: a_reading(4)})
    chat = ScriptedChat([a_summary_reply(strengths=[{"question": 1, "text": "not asked"}]), a_summary_reply()])
    prose = chat.reader().summarise(scorecard, "en")
    assert (prose.summary, prose.tokens, len(chat.calls)) == ("Concrete where it counts.", 200, 2)


def test_the_summary_cannot_change_a_number() -> None:
    prose = ScriptedChat([a_summary_reply()]).reader().summarise(score(a_transcript(), {0: a_reading(4)}), "en")
    assert set(vars(prose)) == {"summary", "strengths", "weaknesses", "model", "tokens"}
