"""A person's word stands beside the machine's numbers, and decides nothing by itself."""

from typing import Any
from uuid import uuid4

import pytest

from events import analysis, reviews
from functions.interviews.manifest import INTERVIEWS
from tests.functions.people_decide.conftest import CRITERIA, Json, Scorecards

REASON = "The answer names the measurement, which the rubric does not know."


def override(scorecards: Scorecards, invitation: str, who: str = "recruiter", **said: Any) -> Json:
    body = {"reason": REASON, **said}
    response = scorecards.call("override_analysis", getattr(scorecards, who), body, invitation=invitation)
    assert response.status == 201, response.text
    return dict(response.body["data"])


def test_the_machine_s_numbers_stay_and_the_person_s_stand_beside_them(scorecards: Scorecards) -> None:
    invitation = scorecards.made()
    before = scorecards.shown(invitation)
    made = override(scorecards, invitation, criteria=[{"questionId": str(scorecards.read), "criterion": "depth", "score": 0}])
    after = scorecards.shown(invitation)
    assert {**after, "overrides": [], "overridden": None} == before
    assert after["overridden"] == {"overallScore": 56, "recommendation": "consider"}
    (said,) = after["overrides"]
    assert (said["id"], said["reason"], said["generation"], said["madeBy"]) == (
        made["id"],
        REASON,
        1,
        str(scorecards.recruiter.user_id),
    )


def test_a_recommendation_holds_until_a_newer_one(scorecards: Scorecards) -> None:
    invitation = scorecards.made()
    override(scorecards, invitation, recommendation="reject")
    override(scorecards, invitation, recommendation="consider")
    shown = scorecards.shown(invitation)
    assert shown["overridden"] == {"overallScore": 75, "recommendation": "consider"}
    assert (shown["recommendation"], len(shown["overrides"])) == ("hire", 2)


def test_who_watched_a_video_gives_all_criteria_and_it_counts(scorecards: Scorecards) -> None:
    invitation = scorecards.made()
    override(scorecards, invitation, criteria=[{"questionId": str(scorecards.video), "criterion": each, "score": 25} for each in CRITERIA])
    assert scorecards.shown(invitation)["overridden"] == {"overallScore": 50, "recommendation": "consider"}


@pytest.mark.parametrize(("kind", "assessment"), [("multiple_choice", "compared"), ("text", "unanswered")])
def test_a_wrong_key_or_a_lost_answer_is_scored_by_a_person_beside_the_machine_s_0(
    scorecards: Scorecards, kind: str, assessment: str
) -> None:
    invitation = scorecards.made()
    question = scorecards.also_asked(invitation, kind, assessment)
    said = [{"questionId": question, "criterion": each, "score": 50} for each in CRITERIA]
    body = {"reason": REASON, "criteria": said[:3]}
    refused = scorecards.call("override_analysis", scorecards.recruiter, body, invitation=invitation)
    assert (refused.status, "all four" in refused.body["error"]) == (400, True)
    before = scorecards.shown(invitation)
    override(scorecards, invitation, criteria=said)
    after = scorecards.shown(invitation)
    assert {**after, "overrides": [], "overridden": None} == before
    assert after["questionAnalyses"][-1]["score"] == 0
    assert after["overridden"] == {"overallScore": 63, "recommendation": "consider"}
    assert after["overrides"][0]["criteria"] == said


def test_the_event_names_the_override_and_not_the_reason(scorecards: Scorecards) -> None:
    invitation = scorecards.made()
    made = override(scorecards, invitation, recommendation="reject")
    (told,) = scorecards.told(reviews.AnalysisOverridden.TYPE)
    assert (told["overrideId"], told["invitationId"], told["generation"]) == (made["id"], invitation, 1)
    assert REASON not in str(told)


def test_no_event_of_analysis_changes_a_decision(scorecards: Scorecards) -> None:
    """The only consumer that interviews has for them keeps what is shown; decisions have routes of their own, for people."""
    invitation = scorecards.made()
    override(scorecards, invitation, recommendation="reject")
    rows = scorecards.platform.connect_as("postgres").execute("select from analysis.decisions").fetchall()
    assert rows == []
    assert not scorecards.told("candidate.rejected")
    listening = {row.name for row in INTERVIEWS.rows for kind in row.on if kind.SOURCE == analysis.SOURCE}
    assert listening <= {"remember_analysis"}


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"reason": " ", "recommendation": "hire"},
        {"reason": "x" * 2001, "recommendation": "hire"},
        {"recommendation": "maybe"},
        {"criteria": [{"questionId": str(uuid4()), "criterion": "depth", "score": 50}]},
        {"criteria": [{"questionId": "read", "criterion": "depth", "score": 101}]},
        {"criteria": [{"questionId": "read", "criterion": "depth", "score": -1}]},
        {"criteria": [{"questionId": "read", "criterion": "depth", "score": "50"}]},
        {"criteria": [{"questionId": "read", "criterion": "charm", "score": 50}]},
        {"criteria": [{"questionId": "video", "criterion": "depth", "score": 50}]},
        {"criteria": [{"questionId": "read", "criterion": "depth", "score": 50}] * 2},
    ],
)
def test_what_is_no_override_is_400(scorecards: Scorecards, said: Json) -> None:
    invitation = scorecards.made()
    named = {"read": str(scorecards.read), "video": str(scorecards.video)}
    criteria = [{**each, "questionId": named.get(each["questionId"], each["questionId"])} for each in said.get("criteria", [])]
    body = {"reason": REASON, **said} | ({"criteria": criteria} if criteria else {})
    assert scorecards.call("override_analysis", scorecards.recruiter, body, invitation=invitation).status == 400
    assert scorecards.shown(invitation)["overrides"] == []


def test_only_the_owner_and_administrators_override(scorecards: Scorecards) -> None:
    invitation, body = scorecards.made(), {"reason": REASON, "recommendation": "reject"}
    refused = scorecards.call("override_analysis", scorecards.colleague, body, invitation=invitation)
    assert (refused.status, refused.body["code"]) == (403, "ANALYSIS_ACCESS_DENIED")
    assert scorecards.call("override_analysis", scorecards.candidate, body, invitation=invitation).status == 403
    assert scorecards.call("override_analysis", scorecards.recruiter, body, invitation=str(uuid4())).status == 404
    override(scorecards, invitation, "administrator", recommendation="reject")


@pytest.mark.parametrize("status", ["in_progress", "failed"])
def test_only_a_completed_analysis_is_overridden(scorecards: Scorecards, status: str) -> None:
    invitation, body = scorecards.made(status=status), {"reason": REASON, "recommendation": "reject"}
    assert scorecards.call("override_analysis", scorecards.recruiter, body, invitation=invitation).status == 422


def test_what_was_said_is_never_changed(scorecards: Scorecards) -> None:
    override(scorecards, scorecards.made(), recommendation="reject")
    with pytest.raises(Exception, match="stays as it was said"):
        scorecards.execute("update analysis.overrides set reason = 'another'")
