"""What the web client and others get (spec: http-api, sections 2 and 12, S4, S5; defects A5, D9)."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest

from events import interviews as published
from events.wire import Event
from kernel.manifest import HR
from tests.functions.analysis.conftest import Json, Stage
from tests.support.lambda_events import a_person, enveloped, sqs_event
from tests.unit.analysis.building import NOW, a_decision, a_question

ANALYSIS_KEYS = {
    "id", "invitationId", "candidateId", "templateId", "templateTitle", "companyName", "status", "overallScore", "summary", "strengths",
    "weaknesses", "recommendation", "language", "modelUsed", "totalTokensUsed", "processingTimeMs", "errorMessage", "completedAt",
    "createdAt", "updatedAt", "questionAnalyses",
    "promptTokens", "completionTokens", "costUsd", "needsHuman", "needsHumanReasons", "provenance", "partial", "waiting", "generation",
    "rescoring", "overrides", "overridden", "reviewRequests",
}  # fmt: skip
QUESTION_KEYS = {
    "id", "questionId", "questionText", "questionType", "responseText", "score", "feedback", "criteriaScores", "isCorrect", "assessment",
    "needsHumanReasons", "points", "marks", "rubricOrigin", "readers",
}  # fmt: skip
CANDIDATE_KEYS = {
    "id", "invitationId", "templateTitle", "companyName", "status", "overallScore", "summary", "strengths", "weaknesses", "recommendation",
    "language", "completedAt", "questionAnalyses", "howItWasScored", "reviewRequests", "resultsReleased",
}  # fmt: skip
CANDIDATE_QUESTION_KEYS = {"questionId", "questionText", "questionType", "responseText", "score", "feedback", "explanation"}
READS = ("get_analysis", "get_analysis_status", "get_candidate_analysis")


@pytest.fixture
def invitation(stage: Stage) -> str:
    return stage.analysed(a_question(0), a_question(1, type="multiple_choice", answer="Never again"), a_question(2, answer=None))


def test_the_recruiter_gets_every_key_of_the_contract(stage: Stage, invitation: str) -> None:
    shown = stage.shown(invitation)
    assert set(shown) == ANALYSIS_KEYS
    assert all(set(line) == QUESTION_KEYS for line in shown["questionAnalyses"])
    assert (shown["templateTitle"], shown["companyName"], shown["recommendation"]) == ("Frontend Engineer", "Nordhaven", "reject")
    assert shown["modelUsed"] == "openai/gpt-oss-120b"
    assert shown["completedAt"].endswith("Z")


def test_questions_come_in_their_order_with_criteria_and_correctness(stage: Stage, invitation: str) -> None:
    read, chosen, missing = stage.shown(invitation)["questionAnalyses"]
    assert [set(each) for each in read["criteriaScores"]] == [{"criterion", "score", "weight", "evidence", "levels"}] * 4
    assert [each["criterion"] for each in read["criteriaScores"]] == ["relevance", "completeness", "clarity", "depth"]
    assert {each["weight"] for each in read["criteriaScores"]} == {0.25}
    assert (read["isCorrect"], chosen["isCorrect"], missing["isCorrect"]) == (None, False, None)
    assert (chosen["responseText"], missing["responseText"], missing["score"]) == ("Never again", "", 0)


def test_strengths_and_weaknesses_are_texts_that_name_a_question(stage: Stage, invitation: str) -> None:
    shown = stage.shown(invitation)
    assert all(isinstance(text, str) and any(char.isdigit() for char in text) for text in (*shown["strengths"], *shown["weaknesses"]))
    assert shown["weaknesses"]


def test_an_administrator_sees_it_and_another_recruiter_does_not(stage: Stage, invitation: str) -> None:
    assert stage.call("get_analysis", stage.administrator, invitation).status == 200
    refused = stage.call("get_analysis", stage.colleague, invitation)
    assert (refused.status, refused.body["code"], refused.body["success"]) == (403, "ANALYSIS_ACCESS_DENIED", False)


@pytest.mark.parametrize("name", ["get_analysis", "get_candidate_analysis"])
def test_none_yet_is_200_without_data(stage: Stage, name: str) -> None:
    caller = stage.recruiter if name == "get_analysis" else stage.candidate
    response = stage.call(name, caller, uuid4())
    assert (response.status, response.body) == (
        200,
        {"success": False, "message": "This interview has no analysis yet.", "data": None},
    )


@pytest.mark.parametrize("name", [*READS, "retry_analysis"])
def test_an_id_that_is_no_uuid_is_400(stage: Stage, name: str) -> None:
    caller = stage.candidate if name == "get_candidate_analysis" else stage.recruiter
    assert stage.call(name, caller, "42").status == 400


def test_a_running_analysis_can_be_read(stage: Stage) -> None:
    event = enveloped(stage.completion())
    invitation = event["payload"]["invitationId"]
    seen: list[Json] = []

    def read_answer(call: Json) -> Json:
        seen.append(stage.shown(invitation))
        return dict(stage.step("read_answer")(call))

    stage.machine(a_question(0), read_answer=read_answer).run({"detail": event})
    running, *_ = seen
    assert (running["status"], running["overallScore"], running["questionAnalyses"], running["completedAt"]) == (
        "in_progress",
        None,
        [],
        None,
    )
    assert (running["totalTokensUsed"], running["processingTimeMs"]) == (0, 0)


def test_the_status_is_for_both_sides_and_nobody_else(stage: Stage, invitation: str) -> None:
    for person in (stage.recruiter, stage.candidate, stage.administrator):
        data = stage.call("get_analysis_status", person, invitation).body["data"]
        assert set(data) == {"found", "id", "invitationId", "status", "createdAt", "updatedAt"}
        assert (data["found"], data["status"]) == (True, "completed")
    for person in (stage.colleague, stage.stranger):
        assert stage.call("get_analysis_status", person, invitation).status == 403


def test_the_status_of_nothing_is_not_found(stage: Stage) -> None:
    unknown = str(uuid4())
    assert stage.call("get_analysis_status", stage.candidate, unknown).body == {
        "success": True,
        "data": {"found": False, "invitationId": unknown, "status": "not_found"},
    }


def keys_of(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from keys_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from keys_of(item)


def test_a_candidate_gets_the_own_result_without_criteria_or_correct_options(stage: Stage, invitation: str) -> None:
    shown = stage.call("get_candidate_analysis", stage.candidate, invitation).body["data"]
    assert set(shown) == CANDIDATE_KEYS
    assert all(set(line) == CANDIDATE_QUESTION_KEYS for line in shown["questionAnalyses"])
    assert not set(keys_of(shown)) & {"isCorrect", "criteriaScores", "evidence", "modelUsed", "totalTokensUsed", "errorMessage", "hrUserId"}


def test_a_candidate_does_not_get_somebody_else_s(stage: Stage, invitation: str) -> None:
    assert stage.call("get_candidate_analysis", stage.stranger, invitation).status == 403


def tell(stage: Stage, *happened: Event) -> None:
    answer = stage.platform.invoke("analysis", "remember_decision", sqs_event(*happened))
    assert answer == {"batchItemFailures": []}


def recommendation(stage: Stage, invitation: str) -> str | None:
    shown: str | None = stage.call("get_candidate_analysis", stage.candidate, invitation).body["data"]["recommendation"]
    return shown


@pytest.mark.parametrize(
    ("kind", "shown"), [(published.CandidateApproved, "hire"), (published.CandidateRejected, "reject")], ids=["approved", "rejected"]
)
def test_s5_a_candidate_sees_a_recommendation_only_when_a_person_has_decided(
    stage: Stage, kind: type[published.CandidateApproved], shown: str
) -> None:
    event = stage.completion()
    stage.machine(a_question(0)).run({"detail": enveloped(event)})
    invitation = str(event.invitation_id)
    assert recommendation(stage, invitation) is None
    tell(stage, a_decision(kind, event.invitation_id))
    assert recommendation(stage, invitation) == shown
    assert stage.shown(invitation)["recommendation"] in ("hire", "consider", "reject")


def test_a_decision_that_arrives_before_the_analysis_is_kept(stage: Stage) -> None:
    event = stage.completion()
    tell(stage, a_decision(published.CandidateApproved, event.invitation_id))
    stage.machine(a_question(0)).run({"detail": enveloped(event)})
    assert recommendation(stage, str(event.invitation_id)) == "hire"


def test_decisions_out_of_order_leave_the_newest(stage: Stage, invitation: str) -> None:
    newest = a_decision(published.CandidateApproved, stage.completion().invitation_id, NOW + timedelta(minutes=1))
    oldest = a_decision(published.CandidateRejected, newest.invitation_id, NOW)
    tell(stage, newest, oldest)
    rows = stage.platform.connect_as("analysis_reader").execute("select decision from decisions").fetchall()
    assert [row["decision"] for row in rows] == ["approved"]


def test_a_failed_analysis_is_asked_for_again(stage: Stage) -> None:
    invitation = stage.failed(a_question(0))
    response = stage.call("retry_analysis", stage.recruiter, invitation)
    assert response.status == 202
    assert response.body["data"] == {"id": stage.shown(invitation)["id"], "invitationId": invitation, "status": "pending"}
    (requested,) = stage.told("analysis.requested")
    assert (requested["invitationId"], requested["requestedBy"]) == (invitation, str(stage.recruiter.user_id))
    assert stage.call("retry_analysis", stage.recruiter, invitation).status == 422


def test_a_completed_analysis_is_not_repeated(stage: Stage, invitation: str) -> None:
    refused = stage.call("retry_analysis", stage.recruiter, invitation)
    assert (refused.status, refused.body["code"]) == (422, "INVALID_STATUS_TRANSITION")


def test_only_its_owner_and_administrators_ask_again(stage: Stage) -> None:
    invitation = stage.failed(a_question(0))
    assert stage.call("retry_analysis", stage.colleague, invitation).status == 403
    assert stage.call("retry_analysis", a_person(HR), uuid4()).status == 404
    assert stage.call("retry_analysis", stage.administrator, invitation).status == 202


def test_a3_a_run_without_progress_is_given_up_by_the_clock_and_can_be_repeated(stage: Stage) -> None:
    event = stage.completion()
    machine = stage.machine(a_question(0))
    stage.platform.invoke(
        "analysis",
        "begin_analysis",
        {"execution": "1", "input": machine.steps["collect_answers"]({"input": {"payload": enveloped(event)["payload"]}})},
    )
    assert stage.platform.invoke("analysis", "fail_stuck_analyses", {}) == 0
    administrator = stage.platform.connect_as("postgres")
    administrator.execute("update analysis.analyses set overdue_at = now() - interval '1 second'")
    assert stage.platform.invoke("analysis", "fail_stuck_analyses", {}) == 1
    shown = stage.shown(str(event.invitation_id))
    assert (shown["status"], "took too long" in shown["errorMessage"]) == ("failed", True)
    assert len(stage.told("analysis.failed")) == 1
    assert stage.platform.invoke("analysis", "fail_stuck_analyses", {}) == 0
    assert stage.call("retry_analysis", stage.recruiter, event.invitation_id).status == 202
