"""Who sees what of a scorecard: doubts and provenance for the recruiter, words for the candidate, and nothing before its time."""

from collections.abc import Iterator
from uuid import UUID

import pytest

from analysis.domain.human import HumanReason
from analysis.domain.phrases import Phrase, phrase
from events import interviews
from tests.functions.people_decide.conftest import Json, Scorecards
from tests.support.lambda_events import sqs_event
from tests.unit.analysis.building import a_decision

DOUBT: Json = {"reason": "readers_disagree", "question": 1}


def texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)
    else:
        yield str(value)


def wait(scorecards: Scorecards, until: str) -> None:
    scorecards.execute("update analysis.analyses set waiting_until = %(until)s, waiting_for = 'daily_limit'", until=until)


def decide(scorecards: Scorecards, invitation: str) -> None:
    event = sqs_event(a_decision(interviews.CandidateApproved, UUID(invitation)))
    scorecards.platform.invoke("analysis", "remember_decision", event)


def test_the_recruiter_sees_doubts_in_plain_words_points_and_provenance(scorecards: Scorecards) -> None:
    shown = scorecards.shown(scorecards.made(doubts=(DOUBT,)))
    assert shown["needsHuman"] is True
    assert shown["needsHumanReasons"] == [{**DOUBT, "sentence": HumanReason.READERS_DISAGREE.sentence}]
    assert shown["provenance"] == {
        "model": "a-model",
        "fallbackUsed": False,
        "promptVersion": "2026-11",
        "rubricVersion": 2,
        "rubricDigest": "abc",
        "readers": 3,
    }
    assert (shown["promptTokens"], shown["completionTokens"], shown["costUsd"], shown["partial"]) == (600, 300, 1.5, False)
    read, video = shown["questionAnalyses"]
    assert read["points"] == [{"point": 1, "text": "measures", "verdict": "met", "evidence": ["I measured it."]}]
    assert (read["criteriaScores"][0]["levels"], read["needsHumanReasons"], read["rubricOrigin"]) == ([3, 4, 4], ["readers_disagree"], "hr")
    assert (video["readers"], video["needsHumanReasons"], video["marks"]) == (0, ["not_assessable"], [])


def test_a_run_that_waits_says_until_when_and_why(scorecards: Scorecards) -> None:
    invitation = scorecards.made(status="in_progress")
    assert scorecards.shown(invitation)["waiting"] is None
    wait(scorecards, "2126-02-01T00:00:00Z")
    waiting = scorecards.shown(invitation)["waiting"]
    assert (waiting["until"], waiting["reason"]) == ("2126-02-01T00:00:00.000Z", "daily_limit")
    assert "goes on by itself" in waiting["sentence"]


def test_a_wait_that_is_over_is_none(scorecards: Scorecards) -> None:
    invitation = scorecards.made(status="in_progress")
    wait(scorecards, "2026-02-01T00:00:00Z")
    assert scorecards.shown(invitation)["waiting"] is None


@pytest.mark.parametrize("language", ["en", "es", "de", "zh"])
def test_the_candidate_reads_how_it_was_scored_in_the_own_language(scorecards: Scorecards, language: str) -> None:
    seen = scorecards.seen(scorecards.made(language=language))
    read, video = seen["questionAnalyses"]
    assert read["explanation"] == f"{phrase(Phrase.EXPLAIN_READ, language, readers=3)} {phrase(Phrase.EXPLAIN_RUBRIC_HR, language)}"
    assert video["explanation"] == phrase(Phrase.EXPLAIN_NOT_COUNTED, language)
    how = seen["howItWasScored"]
    assert (how["model"], how["promptVersion"], how["rubricVersion"], how["rubricOrigins"], how["readers"], how["decidedBy"]) == (
        "a-model",
        "2026-11",
        2,
        ["hr"],
        3,
        "a person",
    )
    assert phrase(Phrase.HOW_PERSON, language) in how["sentences"]


def test_the_candidate_sees_no_rubric_no_criteria_no_doubts_and_no_overrides(scorecards: Scorecards) -> None:
    invitation = scorecards.made(doubts=(DOUBT,))
    body = {"reason": "secret-reason", "recommendation": "reject"}
    scorecards.call("override_analysis", scorecards.recruiter, body, invitation=invitation)
    seen = scorecards.seen(invitation)
    hidden = {
        "measures",
        "criteriaScores",
        "points",
        "levels",
        "needsHuman",
        "overrides",
        "overridden",
        "secret-reason",
        "isCorrect",
        "depth",
    }
    assert not hidden & set(texts(seen))
    assert (seen["resultsReleased"], seen["recommendation"], seen["overallScore"]) == (True, None, 75)


def test_what_is_not_released_has_no_place_in_the_answer(scorecards: Scorecards) -> None:
    invitation = scorecards.made()
    scorecards.after_decision()
    seen = scorecards.seen(invitation)
    assert set(seen) == {
        "id", "invitationId", "templateTitle", "companyName", "status", "language", "reviewRequests", "resultsReleased",
    }  # fmt: skip
    assert seen["resultsReleased"] is False
    assert not [text for text in texts(seen) if "secret" in text or text in ("75", "hire")]
    status = scorecards.call("get_analysis_status", scorecards.candidate, invitation=invitation).body["data"]
    assert set(status) == {"found", "id", "invitationId", "status", "createdAt", "updatedAt"}
    decide(scorecards, invitation)
    seen = scorecards.seen(invitation)
    assert (seen["resultsReleased"], seen["recommendation"], seen["overallScore"]) == (True, "hire", 75)


def test_the_recruiter_sees_everything_before_the_decision(scorecards: Scorecards) -> None:
    invitation = scorecards.made()
    scorecards.after_decision()
    assert scorecards.shown(invitation)["overallScore"] == 75
    assert scorecards.call("get_candidate_analysis", scorecards.stranger, invitation=invitation).status == 403


def test_the_list_holds_one_s_own_and_is_filtered(scorecards: Scorecards) -> None:
    sure, doubtful = scorecards.made(), scorecards.made(doubts=(DOUBT, {"reason": "unread", "question": 2}, DOUBT))
    failed = scorecards.made(status="failed")
    scorecards.made(owner=scorecards.colleague)

    def listed(who: str = "recruiter", **query: str) -> set[str]:
        page = scorecards.call("list_analyses", getattr(scorecards, who), query=query).body
        return {item["invitationId"] for item in page["items"]}

    assert listed() == {sure, doubtful, failed}
    assert listed(needsHuman="true") == {doubtful}
    assert listed(needsHuman="false") == {sure, failed}
    assert (listed(status="failed"), listed(recommendation="hire"), listed(recommendation="reject")) == ({failed}, {sure, doubtful}, set())
    assert (len(listed(templateId=str(scorecards.template))), listed(templateId=sure)) == (3, set())
    assert len(listed("administrator")) == 4
    (item,) = scorecards.call("list_analyses", scorecards.recruiter, query={"needsHuman": "true"}).body["items"]
    reasons = (HumanReason.READERS_DISAGREE, HumanReason.UNREAD)
    assert item["needsHumanReasons"] == [{"reason": each.value, "sentence": each.sentence} for each in reasons]
    page = scorecards.call("list_analyses", scorecards.recruiter, query={"page": "2", "limit": "2"}).body
    assert (page["total"], page["totalPages"], len(page["items"])) == (3, 2, 1)


@pytest.mark.parametrize(
    "query", [{"needsHuman": "perhaps"}, {"status": "lost"}, {"recommendation": "maybe"}, {"limit": "0"}, {"sort": "score"}]
)
def test_a_wrong_filter_is_400(scorecards: Scorecards, query: dict[str, str]) -> None:
    assert scorecards.call("list_analyses", scorecards.recruiter, query=query).status == 400


def test_the_list_is_for_those_who_invite(scorecards: Scorecards) -> None:
    assert scorecards.call("list_analyses", scorecards.candidate).status == 403
