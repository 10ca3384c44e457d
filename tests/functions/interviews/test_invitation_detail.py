"""One invitation as its candidate, its inviter and an administrator see it (spec: http-api #47, sections 2, 17 D9 and 20 S5)."""

from typing import Any
from uuid import UUID

import pytest

from tests.functions.interviews.conftest import CHOICE_QUESTION, TEMPLATE, TEXT_QUESTION, Stage, is_time, is_uuid, unknown
from tests.support.lambda_events import sqs_event
from tests.unit.interviews.news import ANALYSIS, analysis_completed, analysis_failed

WITH_TEMPLATE = {"includeTemplate": "true"}


def texts_of_keys(value: object) -> set[str]:
    """All keys of a JSON value, at any depth."""
    if isinstance(value, dict):
        return set(value).union(*(texts_of_keys(item) for item in value.values()))
    return set().union(*(texts_of_keys(item) for item in value)) if isinstance(value, list) else set()


def test_a_pending_invitation_has_the_shape_of_the_contract(stage: Stage) -> None:
    template_id = stage.template(TEXT_QUESTION, CHOICE_QUESTION)
    invitation_id = stage.invite(template_id)
    shown = stage.shown(invitation_id, stage.candidate)
    assert is_time(shown.pop("createdAt"))
    assert is_time(shown.pop("updatedAt"))
    assert shown.pop("expiresAt").endswith("Z")
    assert shown == {
        "id": invitation_id,
        "templateId": template_id,
        "candidateId": str(stage.candidate.user_id),
        "companyName": "Nordhaven",
        "invitedBy": str(stage.recruiter.user_id),
        "status": "pending",
        "allowPause": True,
        "showTimer": True,
        "progress": {"answered": 0, "total": 2, "percentage": 0},
        "responses": [],
    }
    assert stage.shown(invitation_id, stage.recruiter).items() >= shown.items()


def test_a_completed_interview_shows_its_times_and_the_answers_in_their_order(stage: Stage) -> None:
    invitation_id = stage.start()
    stage.answer(invitation_id, 1, 0)
    stage.done("complete_invitation", stage.candidate, {}, invitation_id=invitation_id)
    shown = stage.shown(invitation_id)
    assert all(is_time(shown[key]) for key in ("startedAt", "completedAt"))
    assert [response["questionIndex"] for response in shown["responses"]] == [0, 1]


def test_a_candidate_never_sees_which_option_is_correct(stage: Stage) -> None:
    for invitation_id in (stage.invite(), stage.start(), stage.complete()):
        shown = stage.done("get_invitation", stage.candidate, query=WITH_TEMPLATE, invitation_id=invitation_id)
        assert (shown["templateTitle"], shown["templateDescription"]) == (TEMPLATE["title"], TEMPLATE["description"])
        text, choice = shown["questions"]
        assert is_uuid(text.pop("id"))
        assert text == TEXT_QUESTION
        assert [sorted(option) for option in choice["options"]] == [["id", "text"], ["id", "text"]]
        assert "isCorrect" not in texts_of_keys(shown)


@pytest.mark.parametrize("who", ["recruiter", "administrator"])
def test_those_who_decide_see_the_correct_options(stage: Stage, who: str) -> None:
    shown = stage.done("get_invitation", getattr(stage, who), query=WITH_TEMPLATE, invitation_id=stage.invite())
    text, choice = shown["questions"]
    assert [(option["text"], option["isCorrect"]) for option in choice["options"]] == [("Count again", True), ("Wait a week", False)]
    assert (text["hints"], "createdAt" in text, "options" in text) == (TEXT_QUESTION["hints"], False, False)


def test_a_recruiter_who_was_invited_sees_what_a_candidate_sees(stage: Stage) -> None:
    invitation_id = stage.invite(candidateId=str(stage.recruiter.user_id))
    shown = stage.done("get_invitation", stage.recruiter, query=WITH_TEMPLATE, invitation_id=invitation_id)
    assert "isCorrect" not in texts_of_keys(shown)


@pytest.mark.parametrize("value", ["false", "1", "TRUE", "yes", ""])
def test_only_the_literal_true_includes_the_template_and_other_keys_mean_nothing(stage: Stage, value: str) -> None:
    shown = stage.done("get_invitation", stage.candidate, query={"includeTemplate": value, "verbose": "true"}, invitation_id=stage.invite())
    assert not {"questions", "templateTitle", "templateDescription"} & set(shown)


def analysis_of(stage: Stage, invitation_id: str, who: str) -> dict[str, Any] | None:
    found: dict[str, Any] | None = stage.shown(invitation_id, getattr(stage, who)).get("analysis")
    return found


def test_the_analysis_appears_when_something_is_known_and_shows_a_score_of_0(stage: Stage) -> None:
    invitation_id = stage.complete()
    assert analysis_of(stage, invitation_id, "recruiter") is None
    stage.platform.invoke(
        "interviews", "remember_analysis", sqs_event(analysis_completed(UUID(invitation_id), score=0, recommendation="reject"))
    )
    known = {"analysisId": str(ANALYSIS), "status": "completed", "score": 0, "completedAt": "2026-01-31T09:15:00.000Z"}
    assert analysis_of(stage, invitation_id, "recruiter") == {**known, "recommendation": "reject"}
    assert analysis_of(stage, invitation_id, "candidate") == known


def test_a_failure_is_explained_to_those_who_decide_only(stage: Stage) -> None:
    invitation_id = stage.complete()
    stage.platform.invoke("interviews", "remember_analysis", sqs_event(analysis_failed(UUID(invitation_id))))
    known = {"analysisId": str(ANALYSIS), "status": "failed"}
    assert analysis_of(stage, invitation_id, "administrator") == {**known, "errorMessage": "The model did not answer."}
    assert analysis_of(stage, invitation_id, "candidate") == known


@pytest.mark.parametrize(("decide", "recommendation"), [("approve_candidate", "hire"), ("reject_candidate", "reject")])
def test_a_candidate_sees_the_recommendation_of_a_person_and_never_the_models(stage: Stage, decide: str, recommendation: str) -> None:
    invitation_id = stage.complete()
    stage.platform.invoke("interviews", "remember_analysis", sqs_event(analysis_completed(UUID(invitation_id))))
    stage.done(decide, stage.recruiter, {"note": "Thank you."}, invitation_id=invitation_id)
    for_candidate, for_recruiter = (analysis_of(stage, invitation_id, who) for who in ("candidate", "recruiter"))
    assert for_candidate is not None
    assert for_recruiter is not None
    assert (for_candidate["recommendation"], for_recruiter["recommendation"]) == (recommendation, "consider")


def test_everybody_else_is_403_unknown_404_and_no_id_400(stage: Stage) -> None:
    invitation_id = stage.invite()
    for caller in (stage.stranger, stage.colleague):
        refused = stage.call("get_invitation", caller, query=WITH_TEMPLATE, invitation_id=invitation_id)
        assert refused.status == 403
        assert "Nordhaven" not in refused.text
    assert stage.call("get_invitation", stage.administrator, invitation_id=unknown()).status == 404
    assert stage.call("get_invitation", stage.candidate, invitation_id="mine").status == 400
