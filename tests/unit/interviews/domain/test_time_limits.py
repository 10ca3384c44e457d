"""How long an interview may take (decision record 0010; spec: interviews, sections 9 and 10)."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.domain.invitation import Invitation
from interviews.domain.invitation_errors import TimeIsUp
from interviews.domain.invitation_status import CompletedReason, InvitationStatus
from interviews.domain.time_limits import GRACE, INACTIVITY_LIMIT
from tests.unit.interviews.build import DEADLINE, NOW, a_question, a_started_invitation, an_interview, an_invitation, answer

TEN_MINUTES = timedelta(minutes=10)
A_MOMENT = timedelta(seconds=1)


def without_pauses(*, minutes: int = 10, expires_at: datetime = DEADLINE) -> Invitation:
    return a_started_invitation(an_interview(minutes=minutes), allow_pause=False, expires_at=expires_at)


def lapsed(invitation: Invitation, at: datetime) -> InvitationStatus:
    invitation.lapse(at)
    return invitation.status


def test_without_pauses_the_total_time_runs_from_the_start() -> None:
    invitation = without_pauses()
    answer(invitation, 0, NOW + TEN_MINUTES)
    with pytest.raises(TimeIsUp):
        answer(invitation, 1, NOW + TEN_MINUTES + GRACE + A_MOMENT)


def test_an_answer_that_was_on_its_way_when_the_time_was_up_counts() -> None:
    invitation = without_pauses()
    answer(invitation, 0, NOW + TEN_MINUTES + GRACE)
    assert len(invitation.responses) == 1


def test_an_answer_after_the_time_hands_in_what_was_answered_before() -> None:
    invitation = without_pauses()
    answer(invitation, 0, NOW + TEN_MINUTES)
    invitation.release_events()
    with pytest.raises(TimeIsUp) as refusal:
        answer(invitation, 1, NOW + 2 * TEN_MINUTES)
    assert refusal.value.persists
    assert (invitation.status, invitation.completed_reason) == (InvitationStatus.COMPLETED, CompletedReason.AUTO_TIMEOUT)
    (event,) = invitation.release_events()
    assert (event.TYPE, vars(event)["reason"], vars(event)["response_count"]) == ("invitation.completed", "auto_timeout", 1)


def test_a_pause_costs_at_most_the_time_limit_of_the_question_at_which_it_was_made() -> None:
    questions = [a_question(order, time_limit=300) for order in (1, 2)]
    invitation = a_started_invitation(an_interview(*questions, minutes=10))
    answer(invitation, 0, NOW + timedelta(days=1))
    answer(invitation, 1, NOW + timedelta(days=2))
    assert len(invitation.responses) == 2


def test_with_pauses_the_time_at_work_is_limited_too() -> None:
    questions = [a_question(order, time_limit=600) for order in (1, 2, 3)]
    invitation = a_started_invitation(an_interview(*questions, minutes=10))
    answer(invitation, 0, NOW + timedelta(minutes=6))
    with pytest.raises(TimeIsUp):
        answer(invitation, 1, NOW + timedelta(minutes=12))
    assert invitation.completed_reason is CompletedReason.AUTO_TIMEOUT


@given(seconds=st.lists(st.integers(0, 100_000), min_size=1, max_size=6))
def test_whoever_keeps_every_question_limit_is_never_refused_when_the_limits_fit_into_the_total(seconds: list[int]) -> None:
    questions = [a_question(order, time_limit=100) for order in range(1, len(seconds) + 1)]
    invitation = a_started_invitation(an_interview(*questions, minutes=10))
    at = NOW
    for place, pause in enumerate(seconds):
        at = min(at + timedelta(seconds=pause), DEADLINE)
        answer(invitation, place, at)
    assert len(invitation.responses) == len(seconds)


def test_without_pauses_silence_of_thirty_minutes_ends_the_interview() -> None:
    invitation = without_pauses(minutes=480)
    invitation.lapse(NOW + INACTIVITY_LIMIT)
    assert invitation.status is InvitationStatus.IN_PROGRESS
    invitation.lapse(NOW + INACTIVITY_LIMIT + A_MOMENT)
    assert (invitation.status, invitation.completed_reason) == (InvitationStatus.COMPLETED, CompletedReason.AUTO_TIMEOUT)


def test_without_pauses_the_clock_ends_the_interview_when_the_total_time_is_over() -> None:
    invitation = without_pauses()
    invitation.last_activity_at = NOW + TEN_MINUTES
    invitation.lapse(NOW + TEN_MINUTES + GRACE + A_MOMENT)
    assert invitation.completed_reason is CompletedReason.AUTO_TIMEOUT


def test_with_pauses_only_the_deadline_ends_the_interview() -> None:
    assert lapsed(a_started_invitation(allow_pause=True), DEADLINE) is InvitationStatus.IN_PROGRESS
    assert lapsed(a_started_invitation(allow_pause=True), DEADLINE + A_MOMENT) is InvitationStatus.EXPIRED


def test_the_limit_that_came_first_decides_even_if_both_are_noticed_at_once() -> None:
    timed_out, expired = without_pauses(), without_pauses(expires_at=NOW + timedelta(minutes=5))
    for invitation in (timed_out, expired):
        invitation.lapse(DEADLINE + A_MOMENT)
    assert timed_out.status is InvitationStatus.COMPLETED
    assert expired.status is InvitationStatus.EXPIRED


def test_a_pending_invitation_expires_after_its_deadline() -> None:
    assert lapsed(an_invitation(allow_pause=False), DEADLINE) is InvitationStatus.PENDING
    assert lapsed(an_invitation(allow_pause=False), DEADLINE + A_MOMENT) is InvitationStatus.EXPIRED
