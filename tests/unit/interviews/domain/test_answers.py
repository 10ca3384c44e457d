"""What counts as an answer (spec: interviews, section 6)."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from events import interviews as published
from interviews.domain.invitation import Invitation
from interviews.domain.invitation_errors import AnsweredTooLate, DuplicateResponse, InvalidInvitationState, InvitationAccessDenied
from interviews.domain.invitation_status import CompletedReason
from interviews.domain.response import InvalidResponse, Response, ResponseType
from interviews.domain.template_errors import QuestionNotFound
from tests.unit.interviews.build import (
    CHOICES,
    DEADLINE,
    NOW,
    a_choice_question,
    a_completed_invitation,
    a_question,
    a_started_invitation,
    an_answer,
    an_interview,
    an_invitation,
    answer,
)

CODE, TEXT, VIDEO = ResponseType.CODE, ResponseType.TEXT, ResponseType.VIDEO


def test_an_answer_is_kept_with_the_templates_text_and_both_clocks() -> None:
    invitation = a_started_invitation()
    question = invitation.interview.questions[0]
    later = NOW + timedelta(seconds=75)
    response = invitation.submit(an_answer(question, duration=60), id=uuid4(), by=invitation.candidate_id, now=later)
    assert invitation.responses == (
        Response(
            id=response.id,
            question_id=question.id,
            question_index=0,
            question_text=question.text,
            type=TEXT,
            text_answer="I count.",
            code_answer=None,
            video_url=None,
            duration=60,
            measured_seconds=75,
            submitted_at=later,
        ),
    )
    assert invitation.last_activity_at == later
    assert invitation.release_events() == [
        published.ResponseSubmitted(invitation_id=invitation.id, question_id=question.id, response_type="text")
    ]


def test_the_servers_clock_counts_from_the_answer_before() -> None:
    invitation = a_started_invitation()
    answer(invitation, 0, NOW + timedelta(seconds=75))
    answer(invitation, 1, NOW + timedelta(seconds=100))
    assert [response.measured_seconds for response in invitation.responses] == [75, 25]


@pytest.mark.parametrize(
    "fields",
    [
        {"type": TEXT, "text": None},
        {"type": TEXT, "text": " \n"},
        {"type": TEXT, "text": "t" * 10_001},
        {"type": CODE, "code": None},
        {"type": CODE, "code": " "},
        {"type": CODE, "code": "c" * 50_001},
        {"type": VIDEO, "video_url": "v" * 2_001},
        {"question_index": -1},
        {"duration": -1},
        {"duration": 2**31},
    ],
)
def test_an_answer_has_the_content_of_its_type_within_the_limits(fields: dict[str, Any]) -> None:
    with pytest.raises(InvalidResponse):
        an_answer(a_question(), **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"type": TEXT, "text": "t" * 10_000},
        {"type": CODE, "text": None, "code": "c" * 50_000},
        {"type": VIDEO, "text": None, "video_url": "v" * 2_000},
        {"type": VIDEO, "text": None},
    ],
)
def test_the_limits_themselves_are_allowed_and_a_video_needs_no_address(fields: dict[str, Any]) -> None:
    an_answer(a_question(), **fields)


def a_choice() -> Invitation:
    return a_started_invitation(an_interview(a_choice_question()))


def test_a_choice_is_the_exact_text_of_one_option() -> None:
    invitation = a_choice()
    answer(invitation, 0, NOW, text=CHOICES[1])
    assert invitation.responses[0].text_answer == CHOICES[1]


@pytest.mark.parametrize("fields", [{"text": CHOICES[1].upper()}, {"text": "Something else"}, {"type": CODE, "code": CHOICES[1]}])
def test_any_other_text_is_no_choice(fields: dict[str, Any]) -> None:
    with pytest.raises(InvalidResponse):
        answer(a_choice(), 0, NOW, **fields)


def test_a_question_of_another_interview_is_not_answered_here() -> None:
    invitation = a_started_invitation()
    with pytest.raises(QuestionNotFound):
        invitation.submit(an_answer(a_question()), id=uuid4(), by=invitation.candidate_id, now=NOW)


def test_a_question_is_answered_once() -> None:
    invitation = a_started_invitation()
    answer(invitation, 0, NOW)
    with pytest.raises(DuplicateResponse):
        answer(invitation, 0, NOW)


def test_only_the_candidate_answers_even_after_the_deadline() -> None:
    invitation = a_started_invitation()
    with pytest.raises(InvitationAccessDenied):
        invitation.submit(
            an_answer(invitation.interview.questions[0]), id=uuid4(), by=invitation.invited_by, now=DEADLINE + timedelta(days=1)
        )


def test_an_answer_after_the_deadline_is_refused_and_changes_nothing() -> None:
    invitation = a_started_invitation(allow_pause=True)
    with pytest.raises(AnsweredTooLate) as refusal:
        answer(invitation, 0, DEADLINE + timedelta(seconds=1))
    assert not refusal.value.persists
    assert (invitation.responses, invitation.release_events()) == ((), [])


@pytest.mark.parametrize("invitation", [an_invitation(), a_completed_invitation()])
def test_only_an_interview_in_progress_is_answered(invitation: Invitation) -> None:
    with pytest.raises(InvalidInvitationState):
        answer(invitation, 0, NOW)


def test_progress_reaches_the_end_when_all_is_answered() -> None:
    invitation = a_started_invitation()
    for place in range(invitation.total_questions):
        answer(invitation, place, NOW)
    invitation.complete(CompletedReason.MANUAL, by=invitation.candidate_id, now=NOW)
