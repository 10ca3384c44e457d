"""The rules of a template (spec: interviews, section 3)."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from events import interviews as published
from interviews.domain.question import Question, QuestionType
from interviews.domain.template import Settings, Template, TemplateHasNoQuestions, TemplateId, TemplateNotDraft, TemplateStatus

NOW = datetime(2026, 1, 31, 9, 15, tzinfo=UTC)


def a_question(order: int = 1) -> Question:
    return Question(
        id=uuid4(),
        text="How do you find out why accuracy fell?",
        type=QuestionType.TEXT,
        order=order,
        time_limit=300,
        required=True,
        hints=None,
        options=(),
        created_at=NOW,
    )


def a_template(*, questions: int = 1) -> Template:
    template = Template.write(
        id=TemplateId(uuid4()), title="Team lead", description="A shift of 12 people", by=uuid4(), settings=Settings(), now=NOW
    )
    for order in range(1, questions + 1):
        template.add_question(a_question(order), NOW)
    template.release_events()
    return template


def test_a_published_template_is_active_and_says_so() -> None:
    template = a_template(questions=2)
    template.publish(NOW)
    assert template.status is TemplateStatus.ACTIVE
    (event,) = template.release_events()
    assert event == published.TemplatePublished(template_id=template.id, title="Team lead", questions_count=2, published_at=NOW)


def test_a_published_template_cannot_be_published_again() -> None:
    template = a_template()
    template.publish(NOW)
    with pytest.raises(TemplateNotDraft):
        template.publish(NOW)


def test_a_template_without_questions_cannot_be_published() -> None:
    with pytest.raises(TemplateHasNoQuestions):
        a_template(questions=0).publish(NOW)
