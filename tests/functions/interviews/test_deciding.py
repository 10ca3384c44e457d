"""A person decides through the functions (spec: http-api #51, #52)."""

from typing import Any

import pytest

from tests.functions.interviews.conftest import Stage, unknown

NOTE = {"note": " Thank you for your time. "}
both = pytest.mark.parametrize("name", ["approve_candidate", "reject_candidate"])


def test_an_approval_is_kept_and_told_without_its_note(stage: Stage) -> None:
    invitation_id = stage.complete()
    assert stage.done("approve_candidate", stage.recruiter, {}, invitation_id=invitation_id) == {"success": True}
    (item,) = stage.done("list_hr_invitations", stage.recruiter)["items"]
    assert (item["decision"], "decisionNote" in item) == ("approved", False)
    (payload,) = stage.told("candidate.approved")
    assert payload.pop("decidedAt") == item["decisionAt"]
    assert payload == {
        "invitationId": invitation_id,
        "candidateId": str(stage.candidate.user_id),
        "templateId": item["templateId"],
        "templateTitle": "Team lead",
        "companyName": "Nordhaven",
        "hrUserId": str(stage.recruiter.user_id),
    }


def test_a_rejection_keeps_its_trimmed_note(stage: Stage) -> None:
    invitation_id = stage.complete()
    stage.done("reject_candidate", stage.administrator, NOTE, invitation_id=invitation_id)
    (item,) = stage.done("list_hr_invitations", stage.recruiter)["items"]
    assert (item["decision"], item["decisionNote"]) == ("rejected", "Thank you for your time.")
    assert [payload["hrUserId"] for payload in stage.told("candidate.rejected")] == [str(stage.administrator.user_id)]


@pytest.mark.parametrize("wrong", [{}, {"note": ""}, {"note": " \n"}, {"note": None}, {"note": "n" * 2001}, {"note": "No", "why": "?"}])
def test_a_rejection_without_a_proper_note_is_400(stage: Stage, wrong: dict[str, Any]) -> None:
    assert stage.call("reject_candidate", stage.recruiter, wrong, invitation_id=stage.complete()).status == 400


def test_an_approval_note_has_at_most_2000_characters(stage: Stage) -> None:
    invitation_id = stage.complete()
    assert stage.call("approve_candidate", stage.recruiter, {"note": "n" * 2001}, invitation_id=invitation_id).status == 400
    assert stage.call("approve_candidate", stage.recruiter, {"note": "n" * 2000}, invitation_id=invitation_id).status == 200


@both
def test_only_completed_interviews_are_decided_and_only_once(stage: Stage, name: str) -> None:
    running, completed = stage.start(), stage.complete()
    assert stage.call(name, stage.recruiter, NOTE, invitation_id=running).status == 400
    assert stage.call(name, stage.recruiter, NOTE, invitation_id=completed).status == 200
    assert stage.call("approve_candidate", stage.recruiter, NOTE, invitation_id=completed).status == 400
    assert stage.call("reject_candidate", stage.recruiter, NOTE, invitation_id=completed).status == 400


@both
def test_somebody_elses_candidate_is_403_unknown_404_and_no_id_400(stage: Stage, name: str) -> None:
    invitation_id = stage.complete()
    for caller in (stage.colleague, stage.candidate):
        assert stage.call(name, caller, NOTE, invitation_id=invitation_id).status == 403
    assert stage.call(name, stage.recruiter, NOTE, invitation_id=unknown()).status == 404
    assert stage.call(name, stage.recruiter, NOTE, invitation_id="ada").status == 400
