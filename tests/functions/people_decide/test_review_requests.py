"""A candidate may ask for a person's review or a correction; somebody answers once, with a reason, within thirty days."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests.functions.people_decide.conftest import Json, Scorecards

MESSAGE = "I did name the measurement."


def ask(scorecards: Scorecards, invitation: str, kind: str = "human_review", **more: Any) -> Json:
    body = {"kind": kind, "message": MESSAGE, **more}
    response = scorecards.call("request_review", scorecards.candidate, body, invitation=invitation)
    assert response.status == 201, response.text
    return dict(response.body["data"])


def answer(scorecards: Scorecards, request: Json, who: str = "recruiter", **body: Any) -> int:
    given = {"outcome": "confirmed", "reason": "We looked at it again.", **body}
    return scorecards.call("answer_review_request", getattr(scorecards, who), given, review_request=request["id"]).status


def inbox(scorecards: Scorecards, who: str = "recruiter", **query: str) -> list[Json]:
    return list(scorecards.call("list_review_requests", getattr(scorecards, who), query=query).body["items"])


def test_a_request_is_open_for_thirty_days_and_reaches_the_recruiter(scorecards: Scorecards) -> None:
    invitation = scorecards.made()
    made = ask(scorecards, invitation, questionId=str(scorecards.read))
    assert made["state"] == "open"
    (item,) = inbox(scorecards)
    span = datetime.fromisoformat(item["deadline"]) - datetime.fromisoformat(item["openedAt"])
    assert span == timedelta(days=30)
    assert (item["id"], item["message"], item["questionId"], item["invitationId"]) == (
        made["id"],
        MESSAGE,
        str(scorecards.read),
        invitation,
    )
    (told,) = scorecards.told("analysis.review_requested")
    assert (told["reviewRequestId"], told["deadline"], told["hrUserId"]) == (
        made["id"],
        made["deadline"],
        str(scorecards.recruiter.user_id),
    )
    assert MESSAGE not in str(told)
    assert scorecards.shown(invitation)["reviewRequests"][0]["message"] == MESSAGE


def test_one_of_a_kind_waits_at_a_time(scorecards: Scorecards) -> None:
    invitation = scorecards.made()
    first = ask(scorecards, invitation)
    again = scorecards.call("request_review", scorecards.candidate, {"kind": "human_review", "message": "!"}, invitation=invitation)
    assert (again.status, again.body["code"]) == (409, "REVIEW_ALREADY_REQUESTED")
    ask(scorecards, invitation, "correction")
    assert answer(scorecards, first) == 200
    ask(scorecards, invitation)
    assert len(scorecards.told("analysis.review_requested")) == 3


def test_the_candidate_sees_the_answer(scorecards: Scorecards) -> None:
    invitation = scorecards.made()
    request = ask(scorecards, invitation)
    assert scorecards.seen(invitation)["reviewRequests"][0]["state"] == "open"
    assert answer(scorecards, request, outcome="changed", reason="You are right.") == 200
    (seen,) = scorecards.seen(invitation)["reviewRequests"]
    assert (seen["state"], seen["outcome"], seen["reason"]) == ("answered", "changed", "You are right.")
    (told,) = scorecards.told("analysis.review_answered")
    assert (told["outcome"], told["answeredBy"]) == ("changed", str(scorecards.recruiter.user_id))
    assert "You are right." not in str(told)


def test_it_is_answered_once(scorecards: Scorecards) -> None:
    request = ask(scorecards, scorecards.made())
    assert [answer(scorecards, request), answer(scorecards, request)] == [200, 409]
    assert len(scorecards.told("analysis.review_answered")) == 1


def test_only_the_owner_and_administrators_answer(scorecards: Scorecards) -> None:
    request = ask(scorecards, scorecards.made())
    assert [answer(scorecards, request, who) for who in ("colleague", "candidate", "stranger")] == [403, 403, 403]
    assert answer(scorecards, {"id": str(uuid4())}) == 404
    assert answer(scorecards, request, "administrator", outcome="declined") == 200


@pytest.mark.parametrize("body", [{"reason": ""}, {"reason": " "}, {"reason": "x" * 2001}, {"outcome": "maybe"}, {"more": 1}])
def test_an_answer_needs_an_outcome_and_a_reason(scorecards: Scorecards, body: Json) -> None:
    assert answer(scorecards, ask(scorecards, scorecards.made()), **body) == 400


@pytest.mark.parametrize(
    "body",
    [{"message": ""}, {"message": " "}, {"message": "x" * 2001}, {"kind": "praise"}, {"questionId": str(uuid4())}, {"questionId": "1"}],
)
def test_what_is_no_request_is_400(scorecards: Scorecards, body: Json) -> None:
    given = {"kind": "correction", "message": MESSAGE, **body}
    assert scorecards.call("request_review", scorecards.candidate, given, invitation=scorecards.made()).status == 400


def test_only_the_candidate_asks_and_only_about_a_completed_analysis(scorecards: Scorecards) -> None:
    body = {"kind": "correction", "message": MESSAGE}
    invitation = scorecards.made()
    for person in (scorecards.stranger, scorecards.recruiter, scorecards.administrator):
        assert scorecards.call("request_review", person, body, invitation=invitation).status == 403
    assert scorecards.call("request_review", scorecards.candidate, body, invitation=str(uuid4())).status == 404
    assert scorecards.call("request_review", scorecards.candidate, body, invitation=scorecards.made(status="failed")).status == 422


def test_the_inbox_holds_one_s_own_with_the_nearest_deadline_first(scorecards: Scorecards) -> None:
    later, sooner = ask(scorecards, scorecards.made()), ask(scorecards, scorecards.made())
    other = ask(scorecards, scorecards.made(owner=scorecards.colleague))
    shift = "update analysis.review_requests set deadline = deadline - %(days)s * interval '1 day' where id = %(id)s"
    scorecards.execute(shift, days=5, id=sooner["id"])
    assert [item["id"] for item in inbox(scorecards)] == [sooner["id"], later["id"]]
    assert [item["id"] for item in inbox(scorecards, "colleague")] == [other["id"]]
    assert len(inbox(scorecards, "administrator")) == 3
    assert [item["id"] for item in inbox(scorecards, limit="1", page="2")] == [later["id"]]
    answer(scorecards, later)
    assert [[item["id"] for item in inbox(scorecards, state=state)] for state in ("open", "answered", "overdue")] == [
        [sooner["id"]],
        [later["id"]],
        [],
    ]
    assert scorecards.call("list_review_requests", scorecards.candidate).status == 403
    assert scorecards.call("list_review_requests", scorecards.recruiter, query={"state": "lost"}).status == 400


def test_a_request_that_nobody_answered_in_time_is_overdue_once_and_can_still_be_answered(scorecards: Scorecards) -> None:
    late, ask_in_time = ask(scorecards, scorecards.made()), ask(scorecards, scorecards.made())
    scorecards.execute("update analysis.review_requests set deadline = now() - interval '1 minute' where id = %(id)s", id=late["id"])
    flagged = [scorecards.platform.invoke("analysis", "flag_overdue_reviews", {}) for _ in range(2)]
    assert flagged == [1, 0]
    (told,) = scorecards.told("analysis.review_overdue")
    assert told["reviewRequestId"] == late["id"]
    assert [item["id"] for item in inbox(scorecards, state="open")] == [ask_in_time["id"]]
    assert answer(scorecards, late) == 200
