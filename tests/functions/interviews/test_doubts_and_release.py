"""What lists and details tell of scorecards: doubts to the recruiter, to the candidate nothing before its time."""

from typing import Any
from uuid import UUID

import pytest

from interviews.queries.get_invitation import WithheldInvitation, WithheldOutcome
from interviews.queries.list_candidate_invitations import WithheldInvitationListItem
from kernel.http import ApiModel
from tests.functions.interviews.conftest import TEXT_QUESTION, Stage
from tests.support.lambda_events import sqs_event
from tests.unit.interviews.news import analysis_completed, analysis_started

PLAN = """
insert into analysis.scoring_plans (template_id, state, readers, results_visibility, rubrics, created_at, updated_at, version)
values (%(template)s, 'draft', 3, %(visibility)s, '[]', now(), now(), 1)"""


def scored(stage: Stage, *doubts: str) -> str:
    invitation_id = stage.complete()
    remember(stage, analysis_completed(UUID(invitation_id), doubts=doubts))
    return invitation_id


def remember(stage: Stage, event: Any) -> None:
    assert stage.platform.invoke("interviews", "remember_analysis", sqs_event(event)) == {"batchItemFailures": []}


def listed(stage: Stage, **query: str) -> list[dict[str, Any]]:
    return list(stage.done("list_hr_invitations", stage.recruiter, query=query)["items"])


def test_doubts_are_shown_to_the_recruiter_and_filtered(stage: Stage) -> None:
    doubtful, sure = scored(stage, "unread", "readers_disagree"), scored(stage)
    waiting = stage.invite()
    shown = {item["id"]: (item.get("needsHuman"), item.get("needsHumanReasons")) for item in listed(stage)}
    assert shown == {doubtful: (True, ["unread", "readers_disagree"]), sure: (False, None), waiting: (None, None)}
    assert [item["id"] for item in listed(stage, needsHuman="true")] == [doubtful]
    assert [item["id"] for item in listed(stage, needsHuman="false")] == [sure]
    assert stage.call("list_hr_invitations", stage.recruiter, query={"needsHuman": "perhaps"}).status == 400


def test_the_candidate_s_list_has_no_doubts_and_no_such_filter(stage: Stage) -> None:
    scored(stage, "unread")
    (item,) = stage.done("list_candidate_invitations", stage.candidate)["items"]
    assert not {"needsHuman", "needsHumanReasons"} & set(item)
    assert stage.call("list_candidate_invitations", stage.candidate, query={"needsHuman": "true"}).status == 400


def test_a_run_that_begins_anew_has_no_doubts(stage: Stage) -> None:
    invitation_id = scored(stage, "unread")
    event = analysis_completed(UUID(invitation_id))
    later = event.occurred_at.replace(year=event.occurred_at.year + 1)
    remember(stage, analysis_started(UUID(invitation_id), later))
    (item,) = listed(stage)
    assert "needsHuman" not in item


@pytest.mark.parametrize(("visibility", "score"), [("at_once", 72), ("after_decision", None)])
def test_scores_wait_for_the_decision_where_the_recruiter_says_so(stage: Stage, visibility: str, score: int | None) -> None:
    invitation_id = scored(stage)
    values = {"template": stage.shown(invitation_id)["templateId"], "visibility": visibility}
    stage.platform.connect_as("postgres").execute(PLAN, values)

    def seen() -> list[int | None]:
        (item,) = stage.done("list_candidate_invitations", stage.candidate)["items"]
        return [item.get("analysisScore"), stage.shown(invitation_id, stage.candidate)["analysis"].get("score")]

    assert seen() == [score, score]
    assert [listed(stage)[0]["analysisScore"], stage.shown(invitation_id)["analysis"]["score"]] == [72, 72]
    stage.done("approve_candidate", stage.recruiter, {}, invitation_id=invitation_id)
    assert seen() == [72, 72]


@pytest.mark.parametrize("shape", [WithheldInvitationListItem, WithheldInvitation, WithheldOutcome], ids=lambda shape: shape.__name__)
def test_what_is_withheld_has_no_place_for_results(shape: type[ApiModel]) -> None:
    assert not {"score", "analysis_score", "recommendation", "analysis_recommendation"} & shape.model_fields.keys()


def test_withheld_results_take_nothing_else_away(stage: Stage) -> None:
    invitation_id = scored(stage)

    def seen() -> dict[str, set[str]]:
        (item,) = stage.done("list_candidate_invitations", stage.candidate)["items"]
        detail = stage.done("get_invitation", stage.candidate, query={"includeTemplate": "true"}, invitation_id=invitation_id)
        return {"item": set(item), "detail": set(detail), "analysis": set(detail["analysis"])}

    at_once = seen()
    stage.platform.connect_as("postgres").execute(
        PLAN, {"template": stage.shown(invitation_id)["templateId"], "visibility": "after_decision"}
    )
    withheld = seen()
    assert {name: at_once[name] - withheld[name] for name in at_once} == {"item": {"analysisScore"}, "detail": set(), "analysis": {"score"}}
    assert not any(withheld[name] - at_once[name] for name in at_once)


def test_no_word_of_analysis_decides(stage: Stage) -> None:
    invitation_id = stage.complete()
    for recommendation in ("hire", "reject"):
        remember(stage, analysis_completed(UUID(invitation_id), recommendation=recommendation))
    assert "decision" not in listed(stage)[0]
    assert not stage.told("candidate.approved") + stage.told("candidate.rejected")


def test_two_templates_release_each_in_its_own_way(stage: Stage) -> None:
    open_one, closed = (stage.template(TEXT_QUESTION, title=title) for title in ("Open", "Closed"))
    stage.platform.connect_as("postgres").execute(PLAN, {"template": closed, "visibility": "after_decision"})
    for template_id in (open_one, closed):
        invitation_id = stage.start(template_id=template_id)
        stage.answer(invitation_id, 0)
        stage.done("complete_invitation", stage.candidate, {}, invitation_id=invitation_id)
        remember(stage, analysis_completed(UUID(invitation_id)))
    items = stage.done("list_candidate_invitations", stage.candidate)["items"]
    assert {item["templateTitle"]: item.get("analysisScore") for item in items} == {"Open": 72, "Closed": None}
