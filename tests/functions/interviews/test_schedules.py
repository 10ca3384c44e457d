"""What the clock does every five minutes (spec: interviews, section 10; decision record 0010)."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from interviews.adapters.unit_of_work import UnitOfWork
from interviews.application.end_lapsed_invitations import end_lapsed_invitations
from interviews.domain.invitation_status import InvitationId
from interviews.queries import lapsed_invitations
from kernel.errors import InvocationFailed
from kernel.unit_of_work import Origin
from kernel.wiring import Work
from tests.functions.interviews.conftest import TEXT_QUESTION, Json, Stage, unknown

TICK: Json = {"source": "aws.scheduler"}


def expire(stage: Stage) -> int:
    return int(stage.platform.invoke("interviews", "expire_invitations", TICK))


def complete_inactive(stage: Stage) -> int:
    return int(stage.platform.invoke("interviews", "complete_inactive_invitations", TICK))


def test_invitations_past_their_deadline_expire_and_say_whether_they_were_started(stage: Stage) -> None:
    pending, running, completed = stage.invite(), stage.start(), stage.complete()
    stage.answer(running, 0)
    for invitation_id in (pending, running, completed):
        stage.pass_deadline(invitation_id)
    assert expire(stage) == 2
    assert [stage.shown(each)["status"] for each in (pending, running, completed)] == ["expired", "expired", "completed"]
    assert {(event["invitationId"], event["started"]) for event in stage.told("invitation.expired")} == {(pending, False), (running, True)}


def test_an_invitation_in_time_stays(stage: Stage) -> None:
    invitation_id = stage.invite()
    assert expire(stage) == 0
    assert stage.shown(invitation_id)["status"] == "pending"


def test_a_second_run_has_nothing_to_do(stage: Stage) -> None:
    stage.pass_deadline(stage.invite())
    assert [expire(stage), expire(stage)] == [1, 0]
    assert len(stage.told("invitation.expired")) == 1


def test_two_runs_that_found_the_same_invitation_end_it_once(stage: Stage) -> None:
    invitation_id = stage.invite()
    stage.pass_deadline(invitation_id)
    stage.platform.as_function("interviews")
    for _ in range(2):
        now = datetime.now(UTC)
        end_lapsed_invitations([InvitationId(UUID(invitation_id))], Work(UnitOfWork, Origin(correlation_id="test"), now), now)
    assert len(stage.told("invitation.expired")) == 1


def test_a_silent_interview_without_pauses_is_handed_in(stage: Stage) -> None:
    silent, lively, pausing = stage.start(allowPause=False), stage.start(allowPause=False), stage.start()
    stage.answer(silent, 0)
    for invitation_id, minutes in [(silent, 31), (lively, 29), (pausing, 31)]:
        stage.turn_back(invitation_id, last_activity_at=minutes)
    assert complete_inactive(stage) == 1
    shown = stage.shown(silent)
    assert (shown["status"], shown["completedReason"]) == ("completed", "auto_timeout")
    assert [stage.shown(each)["status"] for each in (lively, pausing)] == ["in_progress", "in_progress"]
    assert [(event["reason"], event["responseCount"]) for event in stage.told("invitation.completed")] == [("auto_timeout", 1)]


def test_an_interview_without_pauses_is_handed_in_when_its_total_time_is_over(stage: Stage) -> None:
    template_id = stage.template(TEXT_QUESTION, settings={"totalTimeLimit": 10})
    over = stage.start(template_id=template_id, allowPause=False)
    stage.turn_back(over, started_at=11)
    assert complete_inactive(stage) == 1
    assert stage.shown(over)["completedReason"] == "auto_timeout"
    assert [complete_inactive(stage), expire(stage)] == [0, 0]


def test_an_interview_that_ran_out_of_time_before_its_deadline_is_handed_in_even_if_the_deadline_is_noticed_first(stage: Stage) -> None:
    invitation_id = stage.start(allowPause=False)
    stage.turn_back(invitation_id, started_at=9 * 24 * 60, last_activity_at=9 * 24 * 60)
    stage.pass_deadline(invitation_id)
    assert expire(stage) == 1
    assert stage.shown(invitation_id)["completedReason"] == "auto_timeout"


def test_more_than_one_batch_is_worked_off_in_one_run(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lapsed_invitations, "BATCH", 2)
    template_id = stage.template(TEXT_QUESTION)
    for _ in range(3):
        stage.pass_deadline(stage.invite(template_id, candidateId=unknown()))
    assert expire(stage) == 3


def test_one_item_that_fails_does_not_stop_the_others(stage: Stage) -> None:
    broken, fine = stage.invite(), stage.invite()
    for invitation_id in (broken, fine):
        stage.pass_deadline(invitation_id)
    administrator = stage.platform.connect_as("postgres")
    administrator.execute("update interviews.templates set settings = '{\"colour\": 1}' where id = %s", [stage.shown(broken)["templateId"]])
    with pytest.raises(InvocationFailed, match="SomeItemsFailed"):
        expire(stage)
    assert stage.shown(fine)["status"] == "expired"
