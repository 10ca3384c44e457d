"""Events of other contexts, delivered twice and out of order (spec: events, sections 6.5 and 9.2)."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from events.wire import Event
from tests.functions.interviews.conftest import Json, Stage
from tests.support.lambda_events import enveloped, sqs_event
from tests.unit.interviews.build import NOW
from tests.unit.interviews.news import analysis_completed, analysis_failed, analysis_started, person_created, person_updated

A_MINUTE = timedelta(minutes=1)


def deliver(stage: Stage, name: str, *happened: Event | Json) -> None:
    assert stage.platform.invoke("interviews", name, sqs_event(*happened)) == {"batchItemFailures": []}


def status_of(stage: Stage) -> Json:
    (item,) = stage.done("list_hr_invitations", stage.recruiter)["items"]
    return {key: value for key, value in item.items() if key.startswith("analysis")}


@pytest.fixture
def invitation(stage: Stage) -> UUID:
    return UUID(stage.complete())


def test_an_analysis_is_followed_from_start_to_end(stage: Stage, invitation: UUID) -> None:
    deliver(stage, "remember_analysis", analysis_started(invitation))
    assert status_of(stage) == {"analysisStatus": "in_progress"}
    deliver(stage, "remember_analysis", analysis_completed(invitation, NOW + A_MINUTE))
    assert status_of(stage) == {"analysisStatus": "completed", "analysisScore": 72, "analysisRecommendation": "consider"}


@pytest.mark.parametrize("moment", [NOW, NOW + A_MINUTE])
def test_the_end_stays_when_the_start_arrives_later(stage: Stage, invitation: UUID, moment: object) -> None:
    ended = NOW if moment == NOW else NOW + A_MINUTE
    deliver(stage, "remember_analysis", analysis_completed(invitation, ended), analysis_started(invitation))
    assert status_of(stage)["analysisStatus"] == "completed"


def test_an_older_attempt_does_not_overwrite_a_newer_one(stage: Stage, invitation: UUID) -> None:
    deliver(stage, "remember_analysis", analysis_completed(invitation, NOW + 2 * A_MINUTE))
    deliver(stage, "remember_analysis", analysis_failed(invitation, NOW + A_MINUTE))
    assert status_of(stage)["analysisStatus"] == "completed"
    assert "errorMessage" not in stage.shown(str(invitation))["analysis"]


def test_a_successful_second_attempt_clears_the_error_of_the_first(stage: Stage, invitation: UUID) -> None:
    deliver(stage, "remember_analysis", analysis_failed(invitation))
    assert stage.shown(str(invitation))["analysis"]["errorMessage"] == "The model did not answer."
    deliver(stage, "remember_analysis", analysis_started(invitation, NOW + A_MINUTE))
    deliver(stage, "remember_analysis", analysis_completed(invitation, NOW + 2 * A_MINUTE))
    analysis = stage.shown(str(invitation))["analysis"]
    assert (analysis["status"], "errorMessage" in analysis) == ("completed", False)


def test_an_event_that_is_delivered_twice_takes_effect_once(stage: Stage, invitation: UUID) -> None:
    failed = enveloped(analysis_failed(invitation))
    deliver(stage, "remember_analysis", failed)
    deliver(stage, "remember_analysis", analysis_completed(invitation, NOW))
    deliver(stage, "remember_analysis", failed, failed)
    assert status_of(stage)["analysisStatus"] == "completed"


def test_an_analysis_of_an_unknown_invitation_is_ignored(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    deliver(stage, "remember_analysis", analysis_completed(uuid4()))
    assert "analysis of an unknown invitation" in caplog.messages


def test_the_news_of_an_analysis_does_not_disturb_a_decision(stage: Stage, invitation: UUID) -> None:
    stage.done("approve_candidate", stage.recruiter, {}, invitation_id=str(invitation))
    deliver(stage, "remember_analysis", analysis_completed(invitation))
    (item,) = stage.done("list_hr_invitations", stage.recruiter)["items"]
    assert (item["decision"], item["analysisScore"]) == ("approved", 72)


def name_of(stage: Stage) -> str | None:
    (item,) = stage.done("list_hr_invitations", stage.recruiter)["items"]
    name: str | None = item.get("candidateName")
    return name


def test_a_name_follows_its_newest_version_in_whatever_order_it_arrives(stage: Stage) -> None:
    stage.invite()
    person = stage.candidate.user_id
    deliver(stage, "remember_person", person_updated(person, first="Ada", last="Lindqvist", version=3))
    deliver(stage, "remember_person", person_updated(person, first="Ada", last="Berg", version=2), person_created(person))
    assert name_of(stage) == "Ada Lindqvist"


def test_a_person_without_names_has_none_in_lists(stage: Stage) -> None:
    stage.invite()
    deliver(stage, "remember_person", person_created(stage.candidate.user_id, first="", last=" "))
    assert name_of(stage) is None
