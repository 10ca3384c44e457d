"""A candidate or a recruiter is gone: what the interviews context forgets, in any order of events (spec: users, U5)."""

from typing import Any
from uuid import UUID

import pytest

from events.wire import Event
from kernel.errors import InvocationFailed
from tests.functions.interviews.conftest import Json, Stage
from tests.support.lambda_events import sqs_event, step_event
from tests.support.storage import Storage
from tests.unit.interviews.news import person_created, person_deleted


def deliver(stage: Stage, name: str, *happened: Event | Json) -> None:
    assert stage.platform.invoke("interviews", name, sqs_event(*happened)) == {"batchItemFailures": []}


def collected(stage: Stage) -> None:
    (envelope,) = stage.platform.outbox("invitation.completed")
    stage.platform.invoke("interviews", "collect_answers", step_event(envelope))


def test_u5_answers_and_transcripts_of_a_candidate_go_and_the_invitation_stays(stage: Stage, storage: Storage) -> None:
    invitation_id = stage.complete()
    stage.done("reject_candidate", stage.recruiter, {"note": "Thank you."}, invitation_id=invitation_id)
    collected(stage)
    deliver(stage, "remember_person", person_created(stage.candidate.user_id))
    deliver(stage, "forget_person", person_deleted(stage.candidate.user_id))
    deliver(stage, "delete_transcripts", *stage.platform.outbox("invitation.erased"))
    (item,) = stage.done("list_hr_invitations", stage.recruiter)["items"]
    assert {"candidateName", "candidateEmail", "decisionNote"}.isdisjoint(item)
    assert (item["id"], item["status"], item["decision"]) == (invitation_id, "completed", "rejected")
    assert stage.shown(invitation_id)["responses"] == []
    assert storage.objects == {}


def test_the_transcripts_of_others_stay(stage: Stage, storage: Storage) -> None:
    stage.complete()
    collected(stage)
    deliver(stage, "forget_person", person_deleted(stage.stranger.user_id))
    deliver(stage, "forget_person", person_deleted(stage.recruiter.user_id))
    assert stage.platform.outbox("invitation.erased") == []
    assert len(storage.objects) == 1


def test_erased_answers_are_not_collected_again(stage: Stage, storage: Storage) -> None:
    stage.complete()
    deliver(stage, "forget_person", person_deleted(stage.candidate.user_id))
    with pytest.raises(InvocationFailed, match="InvitationNotFound"):
        collected(stage)
    assert storage.objects == {}


def test_a_transcript_written_while_the_candidate_goes_is_taken_back(
    stage: Stage, storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The erasure is committed after the answers were read and looks for documents before this one is there."""
    stage.complete()
    put = storage.put_object

    def late(**given: Any) -> None:
        stage.platform.connect_as("interviews_writer").execute("update invitations set erased_at = now(), decision_note = null")
        put(**given)

    monkeypatch.setattr(storage, "put_object", late)
    with pytest.raises(InvocationFailed, match="InvitationNotFound"):
        collected(stage)
    assert storage.objects == {}


def test_delivered_twice_and_before_what_came_first_it_ends_the_same(stage: Stage) -> None:
    gone = person_deleted(stage.candidate.user_id)
    deliver(stage, "forget_person", gone, gone)
    deliver(stage, "remember_person", person_created(stage.candidate.user_id))
    rows = stage.platform.connect_as("interviews_reader").execute("select user_id, full_name from people").fetchall()
    assert rows == [{"user_id": stage.candidate.user_id, "full_name": ""}]


def test_an_open_invitation_of_a_candidate_who_is_gone_can_only_be_looked_at(stage: Stage) -> None:
    invitation_id = stage.start()
    question = stage.questions(invitation_id)[0]
    deliver(stage, "forget_person", person_deleted(stage.candidate.user_id))
    assert UUID(stage.platform.outbox("invitation.expired")[0]["payload"]["invitationId"]) == UUID(invitation_id)
    answer = stage.answer_body(question)
    assert stage.call("submit_response", stage.candidate, answer, invitation_id=invitation_id).status == 422
