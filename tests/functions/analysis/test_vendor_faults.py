"""Every way in which a vendor can fail, through the whole saga: a scorecard after so many calls, or a reason people understand."""

from collections import Counter
from datetime import datetime, timedelta

import pytest

from analysis.adapters.reader.model_reader import ModelReader
from analysis.domain.failure import FailureReason
from analysis.domain.sheet import MOST_CALLS
from tests.functions.analysis.conftest import Json, Stage
from tests.support.lambda_events import enveloped
from tests.support.state_machine import Machine, MachineFailed
from tests.unit.analysis.building import ANSWER, a_question
from tests.unit.analysis.reader.in_process import reader_on

READERS = 3
SECOND = "First I reproduce the defect, because a cause that I cannot see twice is a guess. Then I compare the counts of 4 weeks."

FAULTS: dict[str, tuple[Json, FailureReason]] = {
    "bad gateway": ({"kind": "server_error", "status": 502}, FailureReason.VENDOR_UNAVAILABLE),
    "broken connection": ({"kind": "reset"}, FailureReason.VENDOR_UNAVAILABLE),
    "no reply": ({"kind": "hang", "seconds": 0.01}, FailureReason.VENDOR_UNAVAILABLE),
    "another content type": ({"kind": "wrong_content_type"}, FailureReason.VENDOR_UNAVAILABLE),
    "half a body": ({"kind": "malformed_body"}, FailureReason.VENDOR_UNAVAILABLE),
    "no JSON": ({"kind": "malformed_reply"}, FailureReason.MALFORMED_REPLY),
    "half a reply": ({"kind": "truncated_reply"}, FailureReason.MALFORMED_REPLY),
    "no text": ({"kind": "empty_reply"}, FailureReason.MALFORMED_REPLY),
    "a generation that failed": ({"kind": "invalid_generation"}, FailureReason.MALFORMED_REPLY),
    "no number": ({"kind": "nan"}, FailureReason.MALFORMED_REPLY),
    "a number out of range": ({"kind": "out_of_range"}, FailureReason.MALFORMED_REPLY),
    "numbers as strings": ({"kind": "numbers_as_strings"}, FailureReason.MALFORMED_REPLY),
    "a missing item": ({"kind": "missing_items"}, FailureReason.MALFORMED_REPLY),
    "an item twice": ({"kind": "duplicate_items"}, FailureReason.MALFORMED_REPLY),
    "invented quotes": ({"kind": "invented_quotes"}, FailureReason.MALFORMED_REPLY),
    "five megabytes": ({"kind": "huge_reply"}, FailureReason.MALFORMED_REPLY),
    "a limit per minute": ({"kind": "rate_limit", "retry_after": 7.66}, FailureReason.RATE_LIMITED),
    "a limit in the message alone": ({"kind": "rate_limit", "retry_after": 179.5, "header": "none"}, FailureReason.RATE_LIMITED),
    "a limit with a date": ({"kind": "rate_limit", "retry_after": 3, "header": "date", "message": "Busy."}, FailureReason.RATE_LIMITED),
    "a limit without a word": ({"kind": "rate_limit", "retry_after": None, "message": "Slow down."}, FailureReason.RATE_LIMITED),
    "a limit per day": ({"kind": "rate_limit", "retry_after": 3723.0, "per": "day"}, FailureReason.DAILY_LIMIT),
}
HOPELESS: dict[str, Json] = {"a model that is gone": {"kind": "model_unavailable"}, "a redirect": {"kind": "redirect"}}


def run(stage: Stage, *faults: Json, together: bool = True) -> tuple[Machine, Json]:
    """Two answers under the faults, their readings one after the other if not `together`; a run may fail."""
    stage.faults(*faults)
    machine = stage.machine(a_question(0), a_question(1, text="How do you find the cause of a defect?", answer=SECOND))
    machine.time = stage.time if together else None
    event = stage.completion()
    try:
        machine.run({"detail": enveloped(event)})
    except MachineFailed:
        assert machine.called[-1] == "record_failure"
    return machine, stage.shown(str(event.invitation_id))


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_that_passes_leaves_a_whole_scorecard(stage: Stage, name: str) -> None:
    fault, _ = FAULTS[name]
    _, shown = run(stage, fault | {"next": 2})
    assert (shown["status"], shown["errorMessage"], shown["partial"]) == ("completed", None, False)
    assert [line["assessment"] for line in shown["questionAnalyses"]] == ["read", "read"]
    assert shown["summary"]
    assert stage.calls() == 2 * READERS + 2 + 1


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_that_stays_ends_with_a_reason_after_a_bounded_number_of_calls(stage: Stage, name: str) -> None:
    fault, reason = FAULTS[name]
    _, shown = run(stage, fault)
    assert (shown["status"], shown["errorMessage"]) == ("failed", reason.sentence)
    assert (shown["overallScore"], shown["questionAnalyses"], shown["summary"]) == (None, [], None)
    assert stage.calls() <= 2 * READERS * MOST_CALLS
    assert len(stage.told("analysis.failed")) == 1
    assert stage.told("analysis.completed") == []


@pytest.mark.parametrize("name", HOPELESS)
def test_what_no_further_call_can_mend_is_not_asked_again(stage: Stage, name: str) -> None:
    machine, shown = run(stage, HOPELESS[name])
    assert (shown["status"], shown["errorMessage"]) == ("failed", FailureReason.VENDOR_REFUSED.sentence)
    assert machine.called.count("read_answer") == 2 * READERS


def test_a_reply_that_drips_in_time_is_a_reply(stage: Stage) -> None:
    _, shown = run(stage, {"kind": "slow_drip", "seconds": 0.3, "next": 1})
    assert shown["status"] == "completed"


def test_a_daily_limit_is_waited_for_until_it_is_over(stage: Stage) -> None:
    machine, shown = run(stage, {"kind": "rate_limit", "retry_after": 3723.0, "per": "day", "next": 1})
    moments = sorted(datetime.fromisoformat(moment) for moment in machine.waited)
    assert moments[-1] - moments[0] >= timedelta(seconds=3700)
    assert shown["status"] == "completed"


def test_an_answer_that_nobody_could_read_leaves_the_others(stage: Stage) -> None:
    machine, shown = run(stage, {"kind": "malformed_reply", "next": READERS * MOST_CALLS}, together=False)
    assert machine.called.count("read_answer") == READERS * MOST_CALLS + READERS
    assert (shown["status"], shown["partial"], shown["needsHuman"]) == ("completed", True, True)
    assert [line["assessment"] for line in shown["questionAnalyses"]] == ["unread", "read"]
    assert shown["overallScore"] == shown["questionAnalyses"][1]["score"]


def test_malformed_replies_are_paid_for_and_told(stage: Stage) -> None:
    _, clean = run(stage)
    stage.lose_the_ledger()
    _, failing = run(stage, {"kind": "nan", "next": 3})
    assert failing["totalTokensUsed"] > clean["totalTokensUsed"] > 0
    assert failing["overallScore"] == clean["overallScore"]


def test_no_word_of_the_vendor_reaches_anybody(stage: Stage) -> None:
    _, shown = run(stage, {"kind": "server_error", "message": "organization org_01sandbox is out of order"})
    told = Counter(str(stage.told("analysis.failed")).split()) + Counter(str(shown).split())
    assert not any("org_" in word for word in told)
    assert ANSWER.split()[0] not in shown["errorMessage"].split()


def test_a_model_that_knows_no_schemas_reads_as_well(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = reader_on(stage.vendor)
    monkeypatch.setattr(ModelReader, "from_environment", classmethod(lambda _: reader))
    monkeypatch.setenv("GROQ_MODEL", "llama-3.3-70b-versatile")
    machine, shown = run(stage)
    assert (shown["status"], shown["partial"], shown["provenance"]["model"]) == ("completed", False, "llama-3.3-70b-versatile")
    assert machine.called.count("read_answer") == 2 * READERS + 1
    assert machine.called.count("summarise") == 1
