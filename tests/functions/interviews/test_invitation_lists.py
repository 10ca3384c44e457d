"""The two lists of invitations (spec: http-api #45, #46, sections 2 and 20 S5)."""

from typing import Any
from uuid import UUID

import pytest

from tests.functions.interviews.conftest import TEXT_QUESTION, Stage, is_time, unknown
from tests.support.lambda_events import sqs_event
from tests.unit.interviews.news import analysis_completed, person_created

USER = """
insert into users.users (id, external_auth_id, email, first_name, last_name, status, role, timezone, language, email_verified, created_at,
                         updated_at, version)
values (%(id)s, %(id)s::text, 'ada@example.test', 'Ada', 'Kovač', 'active', 'candidate', 'UTC', 'en', true, now(), now(), 1)"""


def only_item(stage: Stage, name: str, who: str, **query: str) -> dict[str, Any]:
    (item,) = stage.done(name, getattr(stage, who), query=query)["items"]
    return dict(item)


def test_a_recruiters_list_has_the_shape_of_the_contract_with_name_and_address(stage: Stage) -> None:
    template_id = stage.template(TEXT_QUESTION)
    invitation_id = stage.start(template_id=template_id)
    stage.platform.invoke("interviews", "remember_person", sqs_event(person_created(stage.candidate.user_id)))
    stage.platform.connect_as("postgres").execute(USER, {"id": stage.candidate.user_id})
    page = stage.done("list_hr_invitations", stage.recruiter)
    assert {key: page[key] for key in ("total", "page", "limit", "totalPages")} == {"total": 1, "page": 1, "limit": 20, "totalPages": 1}
    (item,) = page["items"]
    assert is_time(item.pop("createdAt"))
    assert is_time(item.pop("startedAt"))
    assert item.pop("expiresAt").endswith("Z")
    assert item == {
        "id": invitation_id,
        "templateId": template_id,
        "templateTitle": "Team lead",
        "candidateId": str(stage.candidate.user_id),
        "candidateName": "Ada Kovač",
        "candidateEmail": "ada@example.test",
        "companyName": "Nordhaven",
        "status": "in_progress",
        "allowPause": True,
        "progress": {"answered": 0, "total": 1, "percentage": 0},
    }


def test_names_and_addresses_that_are_not_known_are_absent(stage: Stage) -> None:
    stage.invite()
    item = only_item(stage, "list_hr_invitations", "recruiter")
    assert not {"candidateName", "candidateEmail", "startedAt", "decision", "analysisStatus"} & set(item)


def test_a_candidates_list_names_no_person(stage: Stage) -> None:
    invitation_id = stage.complete()
    stage.platform.invoke("interviews", "remember_person", sqs_event(person_created(stage.candidate.user_id)))
    item = only_item(stage, "list_candidate_invitations", "candidate", templateId=unknown())
    assert item["id"] == invitation_id
    assert not {"candidateName", "candidateEmail"} & set(item)


def test_everybody_sees_only_their_own(stage: Stage) -> None:
    stage.invite()
    assert stage.done("list_hr_invitations", stage.colleague)["total"] == 0
    assert stage.done("list_hr_invitations", stage.administrator)["total"] == 0
    assert stage.done("list_candidate_invitations", stage.stranger)["total"] == 0
    assert stage.call("list_hr_invitations", stage.candidate).status == 403
    assert stage.call("list_candidate_invitations", stage.recruiter).status == 403


def test_lists_are_newest_first_filtered_and_paged(stage: Stage) -> None:
    first, second = stage.template(TEXT_QUESTION), stage.template(TEXT_QUESTION, title="Shift lead")
    older, running, newest = stage.invite(first), stage.start(template_id=second), stage.invite(first, candidateId=unknown())

    def ids(who: str, **query: str) -> list[str]:
        name = "list_hr_invitations" if who == "recruiter" else "list_candidate_invitations"
        return [item["id"] for item in stage.done(name, getattr(stage, who), query=query)["items"]]

    assert ids("recruiter") == [newest, running, older]
    assert ids("candidate") == [running, older]
    assert ids("recruiter", status="pending") == [newest, older]
    assert ids("recruiter", status="pending", templateId=second) == []
    assert ids("recruiter", templateId=first, limit="1", page="2") == [older]
    assert ids("candidate", status="in_progress") == [running]
    beyond = stage.done("list_hr_invitations", stage.recruiter, query={"page": "9", "limit": "2"})
    assert (beyond["items"], beyond["total"], beyond["totalPages"]) == ([], 3, 2)


@pytest.mark.parametrize("query", [{"status": "cancelled"}, {"status": ""}, {"limit": "0"}, {"templateId": "first"}, {"sort": "status"}])
def test_a_wrong_query_is_400(stage: Stage, query: dict[str, str]) -> None:
    assert stage.call("list_hr_invitations", stage.recruiter, query=query).status == 400
    assert stage.call("list_candidate_invitations", stage.candidate, query=query).status == 400


def test_progress_is_rounded_half_up(stage: Stage) -> None:
    questions = [{**TEXT_QUESTION, "order": order} for order in range(1, 9)]
    invitation_id = stage.start(template_id=stage.template(*questions))
    stage.answer(invitation_id, 0)
    assert only_item(stage, "list_hr_invitations", "recruiter")["progress"] == {"answered": 1, "total": 8, "percentage": 13}


def test_a_score_of_0_is_shown_and_the_recommendation_only_to_the_recruiter(stage: Stage) -> None:
    invitation_id = stage.complete()
    event = analysis_completed(UUID(invitation_id), score=0, recommendation="reject")
    stage.platform.invoke("interviews", "remember_analysis", sqs_event(event))
    for_recruiter = only_item(stage, "list_hr_invitations", "recruiter")
    for_candidate = only_item(stage, "list_candidate_invitations", "candidate")
    assert [for_recruiter[key] for key in ("analysisStatus", "analysisScore", "analysisRecommendation")] == ["completed", 0, "reject"]
    assert (for_candidate["analysisStatus"], "analysisRecommendation" in for_candidate) == ("completed", False)


@pytest.mark.parametrize(("decide", "recommendation"), [("approve_candidate", "hire"), ("reject_candidate", "reject")])
def test_after_the_decision_both_lists_show_it_with_its_note(stage: Stage, decide: str, recommendation: str) -> None:
    invitation_id = stage.complete()
    stage.platform.invoke("interviews", "remember_analysis", sqs_event(analysis_completed(UUID(invitation_id))))
    stage.done(decide, stage.recruiter, {"note": "Thank you."}, invitation_id=invitation_id)
    for_recruiter = only_item(stage, "list_hr_invitations", "recruiter")
    for_candidate = only_item(stage, "list_candidate_invitations", "candidate")
    assert is_time(for_recruiter["decisionAt"])
    for item in (for_recruiter, for_candidate):
        assert (item["decision"], item["decisionNote"]) == ("approved" if recommendation == "hire" else "rejected", "Thank you.")
    assert (for_candidate["analysisRecommendation"], for_recruiter["analysisRecommendation"]) == (recommendation, "consider")
