"""The use cases of a candidate (spec: interviews, section 11.2)."""

from uuid import uuid4

import pytest

from interviews.application.complete_invitation import CompleteInvitation, complete_invitation
from interviews.application.record_heartbeat import RecordHeartbeat, record_heartbeat
from interviews.application.start_invitation import StartInvitation, start_invitation
from interviews.application.submit_response import SubmitResponse, submit_response
from interviews.domain.invitation_errors import InvalidInvitationState, InvitationAccessDenied, InvitationNotFound
from interviews.domain.invitation_status import CompletedReason, InvitationId, InvitationStatus
from tests.unit.interviews.build import NOW, an_answer, an_invitation
from tests.unit.interviews.fakes import FakeHeartbeats, FakeUnitOfWork


def test_a_candidate_starts_answers_and_hands_in() -> None:
    invitation = an_invitation()
    uow, candidate = FakeUnitOfWork(invitation), invitation.candidate_id
    start_invitation(StartInvitation(invitation_id=invitation.id, by=candidate), uow, NOW)
    for question in invitation.interview.questions:
        submit_response(SubmitResponse(invitation_id=invitation.id, answer=an_answer(question), by=candidate), uow, NOW)
    complete_invitation(CompleteInvitation(invitation_id=invitation.id, reason=CompletedReason.MANUAL, by=candidate), uow, NOW)
    assert invitation.status is InvitationStatus.COMPLETED
    assert [event.TYPE.rpartition(".")[2] for event in invitation.release_events()] == ["started", "submitted", "submitted", "completed"]


def test_an_unknown_invitation_cannot_be_taken() -> None:
    unknown, uow = InvitationId(uuid4()), FakeUnitOfWork()
    question = an_invitation().interview.questions[0]
    with pytest.raises(InvitationNotFound):
        start_invitation(StartInvitation(invitation_id=unknown, by=uuid4()), uow, NOW)
    with pytest.raises(InvitationNotFound):
        submit_response(SubmitResponse(invitation_id=unknown, answer=an_answer(question), by=uuid4()), uow, NOW)
    with pytest.raises(InvitationNotFound):
        complete_invitation(CompleteInvitation(invitation_id=unknown, reason=CompletedReason.MANUAL, by=uuid4()), uow, NOW)
    with pytest.raises(InvitationNotFound):
        record_heartbeat(RecordHeartbeat(invitation_id=unknown, by=uuid4()), FakeHeartbeats(), NOW)


def test_a_heartbeat_is_the_candidates_and_of_an_interview_in_progress() -> None:
    candidate = uuid4()
    mine = RecordHeartbeat(invitation_id=InvitationId(uuid4()), by=candidate)
    record_heartbeat(mine, FakeHeartbeats(candidate_id=candidate, status=InvitationStatus.IN_PROGRESS), NOW)
    with pytest.raises(InvalidInvitationState):
        record_heartbeat(mine, FakeHeartbeats(candidate_id=candidate, status=InvitationStatus.PENDING), NOW)
    with pytest.raises(InvitationAccessDenied):
        record_heartbeat(mine, FakeHeartbeats(candidate_id=uuid4(), status=InvitationStatus.PENDING), NOW)
