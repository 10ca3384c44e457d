"""Templates and invitations in the states that tests start from."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from interviews.domain.interview import Interview
from interviews.domain.invitation import Invitation
from interviews.domain.invitation_status import CompletedReason, InvitationId
from interviews.domain.question import Option, Question, QuestionType
from interviews.domain.response import Answer, ResponseType
from interviews.domain.template import Settings, Template
from interviews.domain.template_status import TemplateId

NOW = datetime(2026, 1, 31, 9, 15, tzinfo=UTC)
DEADLINE = NOW + timedelta(days=7)
CHOICES = ("Count by zone", "Ask the night shift", "Wait a week")


def a_question(order: int = 1, **fields: Any) -> Question:
    given = {
        "id": uuid4(),
        "text": "How do you find out why accuracy fell?",
        "type": QuestionType.TEXT,
        "order": order,
        "time_limit": 300,
        "required": True,
        "hints": None,
        "options": (),
        "created_at": NOW,
    }
    return Question(**{**given, **fields})


def options(*texts: str, correct: str | None = None) -> tuple[Option, ...]:
    return tuple(Option(id=uuid4(), text=text, is_correct=text == (correct or texts[0])) for text in texts)


def a_choice_question(order: int = 1, **fields: Any) -> Question:
    return a_question(order, **{"type": QuestionType.MULTIPLE_CHOICE, "options": options(*CHOICES), **fields})


def a_template(*, questions: int = 1, by: UUID | None = None, published: bool = False, settings: Settings | None = None) -> Template:
    template = Template.write(
        id=TemplateId(uuid4()),
        title="Team lead",
        description="A shift of 12 people",
        by=by or uuid4(),
        settings=settings or Settings(),
        now=NOW,
    )
    for order in range(1, questions + 1):
        template.add_question(a_question(order), NOW)
    if published:
        template.publish(NOW)
    template.release_events()
    return template


def an_interview(*questions: Question, minutes: int = 60) -> Interview:
    return Interview(
        template_id=TemplateId(uuid4()),
        template_version=3,
        title="Team lead",
        language="en",
        total_time_limit=minutes,
        questions=questions or (a_question(1), a_question(2)),
    )


def an_invitation(interview: Interview | None = None, *, allow_pause: bool = True, expires_at: datetime = DEADLINE) -> Invitation:
    """Pending, with nothing left to tell."""
    invitation = Invitation.invite(
        id=InvitationId(uuid4()),
        interview=interview or an_interview(),
        candidate_id=uuid4(),
        company_name="Nordhaven",
        by=uuid4(),
        expires_at=expires_at,
        allow_pause=allow_pause,
        now=NOW,
    )
    invitation.release_events()
    return invitation


def a_started_invitation(interview: Interview | None = None, *, allow_pause: bool = True, expires_at: datetime = DEADLINE) -> Invitation:
    """Started at `NOW`."""
    invitation = an_invitation(interview, allow_pause=allow_pause, expires_at=expires_at)
    invitation.start(invitation.candidate_id, NOW)
    invitation.release_events()
    return invitation


def a_completed_invitation() -> Invitation:
    invitation = a_started_invitation()
    invitation.complete(CompletedReason.EARLY_FINISH, by=invitation.candidate_id, now=NOW)
    invitation.release_events()
    return invitation


def an_answer(question: Question, **fields: Any) -> Answer:
    given = {
        "question_id": question.id,
        "question_index": question.order - 1,
        "type": ResponseType.TEXT,
        "text": "I count.",
        "duration": 40,
    }
    return Answer(**{**given, **fields})


def answer(invitation: Invitation, place: int, at: datetime, **fields: Any) -> None:
    """The candidate answers the question at `place`, from 0."""
    given = an_answer(invitation.interview.questions[place], **fields)
    invitation.submit(given, id=uuid4(), by=invitation.candidate_id, now=at)
