"""Requests at once, and how often hot routes talk to the database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from uuid import UUID

from interviews.adapters.unit_of_work import UnitOfWork
from interviews.application.complete_invitation import CompleteInvitation, complete_invitation
from interviews.application.submit_response import SubmitResponse, submit_response
from interviews.domain.invitation_status import CompletedReason, InvitationId
from interviews.domain.response import Answer, ResponseType
from kernel.errors import DomainError
from kernel.unit_of_work import Origin
from tests.functions.interviews.conftest import Stage

AT_ONCE = 4


def statuses_of(stage: Stage, use_case: Callable[[UnitOfWork, datetime], object]) -> list[int]:
    """What each of several equal requests at once is answered."""
    connections = [stage.platform.connect_as("interviews_writer") for _ in range(AT_ONCE)]

    def request(place: int) -> int:
        try:
            with UnitOfWork.begin(connections[place], Origin(correlation_id="test"), datetime.now(UTC)) as uow:
                use_case(uow, datetime.now(UTC))
        except DomainError as refusal:
            return refusal.status
        return 200

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sorted(pool.map(request, range(AT_ONCE)))


def test_equal_answers_at_once_are_one_answer(stage: Stage) -> None:
    invitation_id = stage.start()
    question_id = UUID(stage.questions(invitation_id)[0]["id"])
    answer = Answer(question_id=question_id, question_index=0, type=ResponseType.TEXT, text="I count.")
    command = SubmitResponse(invitation_id=InvitationId(UUID(invitation_id)), answer=answer, by=stage.candidate.user_id)
    assert statuses_of(stage, lambda uow, now: submit_response(command, uow, now)) == [200, 409, 409, 409]
    assert stage.shown(invitation_id)["progress"]["answered"] == 1
    assert len(stage.told("invitation.response.submitted")) == 1


def test_completing_at_once_completes_once(stage: Stage) -> None:
    invitation_id = InvitationId(UUID(stage.start()))
    command = CompleteInvitation(invitation_id=invitation_id, reason=CompletedReason.EARLY_FINISH, by=stage.candidate.user_id)
    assert statuses_of(stage, lambda uow, now: complete_invitation(command, uow, now)) == [200, 422, 422, 422]
    assert len(stage.told("invitation.completed")) == 1


def test_reads_and_heartbeats_are_one_statement(stage: Stage, statements: list[str]) -> None:
    invitation_id = stage.start(allowPause=False)
    calls: list[Callable[[], object]] = [
        lambda: stage.done("get_invitation", stage.candidate, query={"includeTemplate": "true"}, invitation_id=invitation_id),
        lambda: stage.done("list_hr_invitations", stage.recruiter),
        lambda: stage.done("list_candidate_invitations", stage.candidate),
        lambda: stage.done("list_templates", stage.recruiter),
        lambda: stage.done("record_heartbeat", stage.candidate, {}, invitation_id=invitation_id),
    ]
    for call in calls:
        statements.clear()
        call()
        assert len(statements) == 1, statements


def test_an_answer_is_five_statements(stage: Stage, statements: list[str]) -> None:
    """Lock, read, change, add the answer, tell."""
    invitation_id = stage.start()
    body = stage.answer_body(stage.questions(invitation_id)[0])
    statements.clear()
    stage.done("submit_response", stage.candidate, body, invitation_id=invitation_id)
    assert len(statements) == 5
