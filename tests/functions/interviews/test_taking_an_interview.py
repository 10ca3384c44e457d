"""A candidate takes an interview through the functions (spec: http-api #48-#50, #53)."""

from typing import Any

import pytest

from tests.functions.interviews.conftest import Stage, is_uuid, unknown

NAMES = ["start_invitation", "submit_response", "complete_invitation", "record_heartbeat"]


def test_starting_succeeds_once(stage: Stage) -> None:
    invitation_id = stage.invite()
    started = stage.call("start_invitation", stage.candidate, {}, invitation_id=invitation_id)
    assert (started.status, started.body) == (200, {"success": True})
    assert stage.call("start_invitation", stage.candidate, {}, invitation_id=invitation_id).status == 422
    (payload,) = stage.told("invitation.started")
    assert (payload["hrUserId"], payload["templateTitle"]) == (str(stage.recruiter.user_id), "Team lead")


def test_starting_after_the_deadline_is_410_and_expires_the_invitation_for_good(stage: Stage) -> None:
    invitation_id = stage.invite()
    stage.pass_deadline(invitation_id)
    for _ in range(2):
        assert stage.call("start_invitation", stage.candidate, {}, invitation_id=invitation_id).status == 410
    assert stage.shown(invitation_id)["status"] == "expired"
    (payload,) = stage.told("invitation.expired")
    assert (payload["invitationId"], payload["started"]) == (invitation_id, False)


def test_starting_a_completed_interview_after_the_deadline_does_not_expire_it(stage: Stage) -> None:
    invitation_id = stage.complete()
    stage.pass_deadline(invitation_id)
    assert stage.call("start_invitation", stage.candidate, {}, invitation_id=invitation_id).status == 410
    assert stage.shown(invitation_id)["status"] == "completed"
    assert stage.told("invitation.expired") == []


def test_an_answer_is_kept_with_the_templates_text(stage: Stage) -> None:
    invitation_id = stage.start()
    question = stage.questions(invitation_id)[0]
    body = stage.answer_body(question, questionText="How do you LOWER accuracy?", questionIndex=7)
    answered = stage.call("submit_response", stage.candidate, body, invitation_id=invitation_id)
    assert (answered.status, list(answered.body)) == (201, ["id"])
    (response,) = stage.shown(invitation_id)["responses"]
    assert is_uuid(response.pop("id"))
    assert response.pop("submittedAt")
    assert response == {
        "questionId": question["id"],
        "questionIndex": 7,
        "questionText": question["text"],
        "responseType": "text",
        "textAnswer": "I compare the counts by zone.",
        "duration": 42,
    }
    assert stage.told("invitation.response.submitted") == [
        {"invitationId": invitation_id, "questionId": question["id"], "responseType": "text"}
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"questionId": "first"},
        {"questionIndex": -1},
        {"questionIndex": 2**31},
        {"questionText": " "},
        {"questionText": None},
        {"responseType": "choice"},
        {"textAnswer": " "},
        {"textAnswer": None},
        {"textAnswer": "t" * 10_001},
        {"responseType": "code"},
        {"responseType": "code", "codeAnswer": " "},
        {"responseType": "code", "codeAnswer": "c" * 50_001},
        {"responseType": "video", "videoUrl": "v" * 2_001},
        {"duration": -1},
        {"duration": 1e12},
        {"duration": "long"},
        {"score": 100},
    ],
)
def test_an_answer_that_breaks_a_rule_is_400(stage: Stage, wrong: dict[str, Any]) -> None:
    invitation_id = stage.start()
    body = stage.answer_body(stage.questions(invitation_id)[0], **wrong)
    response = stage.call("submit_response", stage.candidate, body, invitation_id=invitation_id)
    assert response.status == 400, response.text


@pytest.mark.parametrize(
    "given",
    [
        {"responseType": "code", "textAnswer": None, "codeAnswer": "print(1)\n" * 5_000},
        {"responseType": "video", "textAnswer": None, "videoUrl": "https://videos.example.test/1"},
        {"responseType": "video", "textAnswer": None},
        {"textAnswer": "Ä" * 10_000},
    ],
)
def test_answers_of_every_type_are_kept(stage: Stage, given: dict[str, Any]) -> None:
    invitation_id = stage.start()
    body = stage.answer_body(stage.questions(invitation_id)[0], **given)
    assert stage.call("submit_response", stage.candidate, body, invitation_id=invitation_id).status == 201
    (response,) = stage.shown(invitation_id)["responses"]
    assert {key: response[key] for key in given if given[key] is not None} == {k: v for k, v in given.items() if v is not None}


def test_a_choice_must_be_the_text_of_an_option(stage: Stage) -> None:
    invitation_id = stage.start()
    question = stage.questions(invitation_id)[1]
    for text, status in [("Count it all again", 400), (question["options"][1]["id"], 400), (question["options"][1]["text"], 201)]:
        body = stage.answer_body(question, textAnswer=text)
        assert stage.call("submit_response", stage.candidate, body, invitation_id=invitation_id).status == status


def test_a_question_of_another_interview_is_404_and_does_not_count(stage: Stage) -> None:
    invitation_id, other = stage.start(), stage.start()
    body = stage.answer_body(stage.questions(other)[0])
    assert stage.call("submit_response", stage.candidate, body, invitation_id=invitation_id).status == 404
    assert stage.shown(invitation_id)["progress"] == {"answered": 0, "total": 2, "percentage": 0}


def test_the_refusals_of_an_answer_come_in_the_order_of_the_contract(stage: Stage) -> None:
    pending, running = stage.invite(), stage.start()
    question = stage.questions(running)[0]
    body = stage.answer_body(question)
    assert stage.call("submit_response", stage.candidate, body, invitation_id=unknown()).status == 404
    assert stage.call("submit_response", stage.stranger, stage.answer_body(question, textAnswer=""), invitation_id=running).status == 400
    assert stage.call("submit_response", stage.candidate, body, invitation_id=pending).status == 422
    stage.answer(running, 0)
    assert stage.call("submit_response", stage.candidate, body, invitation_id=running).status == 409
    stage.pass_deadline(running)
    assert stage.call("submit_response", stage.candidate, body, invitation_id=running).status == 410
    assert stage.call("submit_response", stage.stranger, body, invitation_id=running).status == 403
    assert stage.shown(running)["status"] == "in_progress"


def test_an_answer_after_the_total_time_is_410_and_hands_in_what_was_there(stage: Stage) -> None:
    invitation_id = stage.start(allowPause=False)
    stage.answer(invitation_id, 0)
    stage.turn_back(invitation_id, started_at=61)
    body = stage.answer_body(stage.questions(invitation_id)[1])
    refused = stage.call("submit_response", stage.candidate, body, invitation_id=invitation_id)
    assert refused.status == 410
    assert "60 minutes" in refused.body["error"]
    shown = stage.shown(invitation_id)
    assert (shown["status"], shown["completedReason"], shown["progress"]["answered"]) == ("completed", "auto_timeout", 1)
    assert [payload["reason"] for payload in stage.told("invitation.completed")] == ["auto_timeout"]


def test_a_refusal_that_handed_in_the_interview_may_be_repeated_with_the_same_key(stage: Stage) -> None:
    invitation_id = stage.start(allowPause=False)
    body = stage.answer_body(stage.questions(invitation_id)[0])
    stage.turn_back(invitation_id, started_at=61)
    for status in (410, 422):
        response = stage.platform.request(
            "interviews",
            "submit_response",
            path={"invitation_id": invitation_id},
            body=body,
            caller=stage.candidate,
            headers={"Idempotency-Key": "one-key"},
        )
        assert response.status == status


def test_whoever_pauses_may_go_on_days_later(stage: Stage) -> None:
    invitation_id = stage.start()
    stage.turn_back(invitation_id, started_at=2 * 24 * 60, last_activity_at=2 * 24 * 60)
    stage.answer(invitation_id, 0, 1)


def test_handing_in_answers_success_and_tells_it(stage: Stage) -> None:
    invitation_id = stage.complete()
    shown = stage.shown(invitation_id)
    assert (shown["status"], shown["completedReason"]) == ("completed", "manual")
    assert shown["progress"] == {"answered": 2, "total": 2, "percentage": 100}
    (payload,) = stage.told("invitation.completed")
    assert payload.pop("templateId") == shown["templateId"]
    assert payload.pop("completedAt") == shown["completedAt"]
    assert payload == {
        "invitationId": invitation_id,
        "templateTitle": "Team lead",
        "candidateId": str(stage.candidate.user_id),
        "companyId": str(stage.recruiter.user_id),
        "companyName": "Nordhaven",
        "hrUserId": str(stage.recruiter.user_id),
        "reason": "manual",
        "language": "en",
        "questionsCount": 2,
        "responseCount": 2,
    }


def test_the_language_of_the_interview_travels_to_the_analysis(stage: Stage) -> None:
    text = {"text": "¿Qué haces primero al llegar?", "type": "text", "order": 1, "timeLimit": 60, "required": True}
    template_id = stage.template(text, settings={"language": "es"})
    invitation_id = stage.start(template_id=template_id)
    stage.done("complete_invitation", stage.candidate, {"reason": "early_finish"}, invitation_id=invitation_id)
    assert [payload["language"] for payload in stage.told("invitation.completed")] == ["es"]


def test_handing_in_with_gaps_needs_an_early_finish(stage: Stage) -> None:
    invitation_id = stage.start()
    stage.answer(invitation_id, 0)
    assert stage.call("complete_invitation", stage.candidate, {}, invitation_id=invitation_id).status == 422
    assert stage.call("complete_invitation", stage.candidate, {"reason": "manual"}, invitation_id=invitation_id).status == 422
    assert stage.done("complete_invitation", stage.candidate, {"reason": "early_finish"}, invitation_id=invitation_id) == {"success": True}
    assert stage.call("complete_invitation", stage.candidate, {"reason": "early_finish"}, invitation_id=invitation_id).status == 422
    assert stage.shown(invitation_id)["progress"] == {"answered": 1, "total": 2, "percentage": 50}


@pytest.mark.parametrize("reason", ["auto_timeout", "expired", "tired", ""])
def test_clients_cannot_claim_another_reason(stage: Stage, reason: str) -> None:
    invitation_id = stage.start()
    assert stage.call("complete_invitation", stage.candidate, {"reason": reason}, invitation_id=invitation_id).status == 400
    assert stage.shown(invitation_id)["status"] == "in_progress"


def test_a_pending_interview_cannot_be_handed_in(stage: Stage) -> None:
    assert stage.call("complete_invitation", stage.candidate, {"reason": "early_finish"}, invitation_id=stage.invite()).status == 422


def test_a_heartbeat_moves_the_last_activity(stage: Stage) -> None:
    invitation_id = stage.start(allowPause=False)
    stage.turn_back(invitation_id, last_activity_at=29)
    assert stage.done("record_heartbeat", stage.candidate, {}, invitation_id=invitation_id) == {"success": True}
    row = stage.platform.connect_as("postgres").execute("select now() - last_activity_at < '1 minute' as fresh from interviews.invitations")
    assert row.fetchone() == {"fresh": True}


def test_a_heartbeat_needs_an_interview_in_progress(stage: Stage) -> None:
    assert stage.call("record_heartbeat", stage.candidate, {}, invitation_id=stage.invite()).status == 422


def body_of(name: str) -> dict[str, Any]:
    if name != "submit_response":
        return {}
    answer = {"questionIndex": 0, "questionText": "What do you do?", "responseType": "text", "textAnswer": "I count.", "duration": 1}
    return {"questionId": unknown(), **answer}


@pytest.mark.parametrize("name", NAMES)
def test_somebody_elses_interview_is_403_unknown_404_and_no_id_400(stage: Stage, name: str) -> None:
    invitation_id = stage.start()
    assert stage.call(name, stage.stranger, body_of(name), invitation_id=invitation_id).status == 403
    assert stage.call(name, stage.recruiter, body_of(name), invitation_id=invitation_id).status == 403
    assert stage.call(name, stage.candidate, body_of(name), invitation_id=unknown()).status == 404
    assert stage.call(name, stage.candidate, body_of(name), invitation_id="mine").status == 400
