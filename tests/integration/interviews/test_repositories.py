"""What the repositories promise, tried on the fake and on PostgreSQL."""

from datetime import timedelta
from uuid import uuid4

import pytest

from interviews.application.ports import Remembered, UnitOfWork
from interviews.domain.analysis_outcome import AnalysisOutcome, AnalysisStatus
from interviews.domain.invitation import Invitation
from interviews.domain.invitation_errors import DuplicateInvitation, InvitationNotFound
from interviews.domain.invitation_status import CompletedReason, InvitationId
from interviews.domain.template_errors import TemplateNotFound
from interviews.domain.template_status import TemplateId
from kernel.errors import VersionConflict
from tests.integration.interviews.conftest import World, on_postgresql
from tests.support.platform import Platform
from tests.unit.interviews.build import NOW, a_question, a_template, an_invitation, answer


def saved(world: World) -> Invitation:
    invitation = an_invitation(world.published())
    with world.begin() as work:
        work.invitations.add(invitation)
    return invitation


def test_unknown_ids_are_refused(world: World) -> None:
    with world.begin() as work:
        with pytest.raises(TemplateNotFound):
            work.templates.get(TemplateId(uuid4()))
        with pytest.raises(InvitationNotFound):
            work.invitations.get(InvitationId(uuid4()))


def test_a_saved_template_is_found_as_it_was(world: World) -> None:
    template = a_template(questions=3)
    with world.begin() as work:
        work.templates.add(template)
    with world.begin() as work:
        assert work.templates.get(template.id) == template


def test_questions_are_removed_and_reordered_in_place(world: World) -> None:
    template = a_template(questions=3)
    with world.begin() as work:
        work.templates.add(template)
    first, second, third = (question.id for question in template.questions)
    with world.begin() as work:
        work.templates.get(template.id).remove_question(first, NOW)
    with world.begin() as work:
        work.templates.get(template.id).reorder_questions((third, second), NOW)
    with world.begin() as work:
        assert [question.id for question in work.templates.get(template.id).questions] == [third, second]


def test_of_two_changes_at_once_the_second_is_told_to_look_again(database: World, platform: Platform) -> None:
    other = on_postgresql(platform)
    template = a_template(questions=1)
    with database.begin() as work:
        work.templates.add(template)

    def add(work: UnitOfWork) -> None:
        work.templates.get(template.id).add_question(a_question(2), NOW)

    def slowly() -> None:
        with database.begin() as slow:
            add(slow)
            with other.begin() as fast:
                add(fast)

    with pytest.raises(VersionConflict):
        slowly()


def test_a_saved_invitation_is_found_as_it_was(world: World) -> None:
    invitation = saved(world)
    with world.begin() as work:
        assert work.invitations.get(invitation.id) == invitation
        assert work.invitations.exists_for(invitation.candidate_id, invitation.interview.template_id)
        assert not work.invitations.exists_for(uuid4(), invitation.interview.template_id)


def test_a_whole_interview_is_kept_step_by_step(world: World) -> None:
    invitation = saved(world)
    with world.begin() as work:
        work.invitations.get(invitation.id).start(invitation.candidate_id, NOW)
    for place in (1, 0):
        with world.begin() as work:
            answer(work.invitations.get(invitation.id), place, NOW + timedelta(seconds=10 - place))
    with world.begin() as work:
        work.invitations.get(invitation.id).complete(CompletedReason.MANUAL, by=invitation.candidate_id, now=NOW)
    with world.begin() as work:
        work.invitations.get(invitation.id).approve(by=invitation.invited_by, is_admin=False, note="Good", now=NOW)
    with world.begin() as work:
        found = work.invitations.get(invitation.id)
    assert found.decision is not None
    assert [response.question_index for response in found.responses] == [1, 0]
    assert (found.completed_reason, found.decision.note) == (CompletedReason.MANUAL, "Good")


def test_a_candidate_is_invited_to_a_template_once(world: World) -> None:
    invitation = saved(world)
    again = an_invitation(invitation.interview)
    again.candidate_id = invitation.candidate_id
    with pytest.raises(DuplicateInvitation), world.begin() as work:
        work.invitations.add(again)


def outcome(seconds: int, status: AnalysisStatus = AnalysisStatus.IN_PROGRESS) -> AnalysisOutcome:
    return AnalysisOutcome(analysis_id=uuid4(), status=status, occurred_at=NOW + timedelta(seconds=seconds))


def test_an_older_word_about_an_analysis_is_stale_and_an_unknown_invitation_is_told(world: World) -> None:
    invitation_id = saved(world).id
    with world.begin() as work:
        remembered = [
            work.analysis_outcomes.remember(invitation_id, outcome(1)),
            work.analysis_outcomes.remember(invitation_id, outcome(0, AnalysisStatus.FAILED)),
            work.analysis_outcomes.remember(invitation_id, outcome(1, AnalysisStatus.COMPLETED)),
            work.analysis_outcomes.remember(invitation_id, outcome(2)),
            work.analysis_outcomes.remember(InvitationId(uuid4()), outcome(3)),
        ]
    assert remembered == [Remembered.YES, Remembered.STALE, Remembered.YES, Remembered.YES, Remembered.UNKNOWN_INVITATION]
