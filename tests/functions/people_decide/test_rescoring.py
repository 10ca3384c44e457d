"""A scorecard made again on purpose: asked for once, every generation kept, differences shown."""

from uuid import UUID, uuid4

import pytest

from tests.functions.people_decide.conftest import CRITERIA, Json, Scorecards

REASON = {"reason": "The rubric was wrong."}


def analysis_of(scorecards: Scorecards, invitation: str) -> UUID:
    return UUID(scorecards.shown(invitation)["id"])


def a_point(number: int, text: str, verdict: str) -> Json:
    return {"point": number, "text": text, "verdict": verdict, "evidence": ["I measured it."]}


def test_it_is_asked_for_and_the_scorecard_stays_meanwhile(scorecards: Scorecards) -> None:
    invitation = scorecards.made()
    asked = scorecards.call("rescore_analysis", scorecards.recruiter, REASON, invitation=invitation)
    assert (asked.status, asked.body["data"]["generation"], asked.body["data"]["status"]) == (202, 1, "completed")
    shown = scorecards.shown(invitation)
    assert (shown["overallScore"], shown["rescoring"]["since"] is not None, shown["rescoring"]["failure"]) == (75, True, None)
    (told,) = scorecards.told("analysis.requested")
    assert (told["invitationId"], told["requestedBy"]) == (invitation, str(scorecards.recruiter.user_id))
    assert REASON["reason"] not in str(told)


def test_a_second_click_is_refused(scorecards: Scorecards) -> None:
    invitation = scorecards.made()
    scorecards.call("rescore_analysis", scorecards.recruiter, REASON, invitation=invitation)
    again = scorecards.call("rescore_analysis", scorecards.recruiter, REASON, invitation=invitation)
    assert (again.status, "already" in again.body["error"]) == (422, True)
    assert len(scorecards.told("analysis.requested")) == 1


def test_only_the_owner_and_administrators_ask(scorecards: Scorecards) -> None:
    invitation = scorecards.made()
    for person, status in ((scorecards.colleague, 403), (scorecards.candidate, 403), (scorecards.administrator, 202)):
        assert scorecards.call("rescore_analysis", person, REASON, invitation=invitation).status == status
    assert scorecards.call("rescore_analysis", scorecards.recruiter, REASON, invitation=str(uuid4())).status == 404


@pytest.mark.parametrize("body", [{}, {"reason": ""}, {"reason": "  "}, {"reason": "x" * 2001}, {"reason": 5}])
def test_it_needs_a_reason(scorecards: Scorecards, body: object) -> None:
    assert scorecards.call("rescore_analysis", scorecards.recruiter, body, invitation=scorecards.made()).status == 400


@pytest.mark.parametrize("status", ["pending", "in_progress", "failed"])
def test_only_a_completed_analysis_is_scored_again(scorecards: Scorecards, status: str) -> None:
    invitation = scorecards.made(status=status)
    assert scorecards.call("rescore_analysis", scorecards.recruiter, REASON, invitation=invitation).status == 422


def test_generations_come_newest_first_with_reason_and_differences(scorecards: Scorecards) -> None:
    invitation = scorecards.made()
    scorecards.call("rescore_analysis", scorecards.recruiter, REASON, invitation=invitation)
    scorecards.generation(analysis_of(scorecards, invitation), 2, 50, "consider")
    listed = scorecards.call("list_generations", scorecards.recruiter, invitation=invitation).body["data"]["generations"]
    newest, first = listed
    assert (newest["generation"], newest["reason"], newest["requestedBy"]) == (2, REASON["reason"], str(scorecards.recruiter.user_id))
    assert (first["generation"], first["reason"], first["differences"]) == (1, None, None)
    assert (newest["rubricVersion"], newest["rubricDigest"], newest["promptVersion"], newest["modelUsed"]) == (
        2,
        "abc",
        "2026-11",
        "a-model",
    )
    changed = newest["differences"]
    assert (changed["overallScore"], changed["recommendation"]) == (-25, "hire")
    assert {each["criterion"]: (each["before"], each["after"]) for each in changed["questions"]} == dict.fromkeys(
        (None, *CRITERIA), (75, 50)
    )


def test_points_whose_verdict_changed_are_named(scorecards: Scorecards) -> None:
    invitation = scorecards.made()
    analysis = analysis_of(scorecards, invitation)
    scorecards.generation(analysis, 2, 50, points=[a_point(1, "measures", "met"), a_point(2, "proves", "met"), a_point(3, "asks", "met")])
    scorecards.generation(
        analysis, 3, 50, points=[a_point(1, "proves", "partly"), a_point(2, "measures", "met"), a_point(3, "tells", "met")]
    )
    newest, second, first = scorecards.call("list_generations", scorecards.recruiter, invitation=invitation).body["data"]["generations"]
    changed = {"proves": ("met", "partly"), "tells": (None, "met"), "asks": ("met", None)}
    assert {each["text"]: (each["before"], each["after"]) for each in newest["differences"]["points"]} == changed
    assert {each["questionId"] for each in newest["differences"]["points"]} == {str(scorecards.read)}
    assert [each["evidence"] for each in second["questions"][0]["points"]] == [["I measured it."]] * 3
    assert first["questions"][0]["points"] == []


def test_a_generation_that_kept_its_numbers_only_is_still_listed(scorecards: Scorecards) -> None:
    (first,) = scorecards.call("list_generations", scorecards.recruiter, invitation=scorecards.made()).body["data"]["generations"]
    (line,) = first["questions"]
    nothing: Json = {"points": [], "marks": [], "feedback": None, "needsHumanReasons": []}
    assert {name: line[name] for name in nothing} == nothing
    assert line["criteria"][0] == {"criterion": "relevance", "score": 75, "weight": None, "evidence": [], "levels": []}


def test_generations_are_for_the_owner_and_administrators(scorecards: Scorecards) -> None:
    invitation = scorecards.made()
    for person, status in ((scorecards.colleague, 403), (scorecards.candidate, 403), (scorecards.administrator, 200)):
        assert scorecards.call("list_generations", person, invitation=invitation).status == status
    assert scorecards.call("list_generations", scorecards.recruiter, invitation=str(uuid4())).body["success"] is False


def test_words_about_an_older_generation_are_kept_and_count_no_more(scorecards: Scorecards) -> None:
    invitation = scorecards.made()
    body = {"reason": "No.", "recommendation": "reject"}
    scorecards.call("override_analysis", scorecards.recruiter, body, invitation=invitation)
    scorecards.execute("update analysis.analyses set generation = 2")
    shown = scorecards.shown(invitation)
    assert (len(shown["overrides"]), shown["overridden"]) == (1, None)
