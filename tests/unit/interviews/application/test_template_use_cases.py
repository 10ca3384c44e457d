"""Writing templates: who may, and what is stored (spec: interviews, section 11.1)."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from interviews.application.add_question import AddQuestion, NewOption, add_question
from interviews.application.archive_template import ArchiveTemplate, archive_template
from interviews.application.create_template import CreateTemplate, create_template
from interviews.application.publish_template import PublishTemplate, publish_template
from interviews.application.remove_question import RemoveQuestion, remove_question
from interviews.application.reorder_questions import ReorderQuestions, reorder_questions
from interviews.application.update_template import UpdateTemplate, update_template
from interviews.domain.question import InvalidQuestion, QuestionType
from interviews.domain.template import Settings, Template
from interviews.domain.template_errors import TemplateAccessDenied, TemplateNotFound
from interviews.domain.template_status import TemplateId, TemplateStatus
from kernel.caller import Caller
from tests.unit.interviews.application.callers import administrator, recruiter
from tests.unit.interviews.build import NOW, a_template
from tests.unit.interviews.fakes import FakeUnitOfWork

UseCase = Callable[[Template, Caller, FakeUnitOfWork], None]


def new_question(template_id: TemplateId, by: Caller, **fields: Any) -> AddQuestion:
    given: dict[str, Any] = {
        "text": "What do you do first?",
        "type": QuestionType.TEXT,
        "order": 2,
        "time_limit": 60,
        "required": True,
        "hints": None,
        "options": (),
    }
    return AddQuestion(template_id=template_id, by=by, **{**given, **fields})


def update(template: Template, by: Caller, uow: FakeUnitOfWork) -> None:
    command = UpdateTemplate(template_id=template.id, title="Shift lead", description=None, settings=None, by=by)
    update_template(command, uow, NOW)


def archive(template: Template, by: Caller, uow: FakeUnitOfWork) -> None:
    archive_template(ArchiveTemplate(template_id=template.id, by=by), uow, NOW)


def publish(template: Template, by: Caller, uow: FakeUnitOfWork) -> None:
    publish_template(PublishTemplate(template_id=template.id, by=by), uow, NOW)


def add(template: Template, by: Caller, uow: FakeUnitOfWork) -> None:
    add_question(new_question(template.id, by), uow, NOW)


def remove(template: Template, by: Caller, uow: FakeUnitOfWork) -> None:
    remove_question(RemoveQuestion(template_id=template.id, question_id=template.questions[0].id, by=by), uow, NOW)


def reorder(template: Template, by: Caller, uow: FakeUnitOfWork) -> None:
    ids = tuple(question.id for question in template.questions)
    reorder_questions(ReorderQuestions(template_id=template.id, question_ids=ids, by=by), uow, NOW)


every_change = pytest.mark.parametrize("change", [update, archive, publish, add, remove, reorder])


@every_change
def test_an_owner_and_an_administrator_change_a_template(change: UseCase) -> None:
    for admin in (True, False):
        template = a_template()
        change(template, administrator() if admin else recruiter(template.created_by), FakeUnitOfWork(template))
        assert len(template.release_events()) == 1


@every_change
def test_somebody_elses_template_stays_as_it_is(change: UseCase) -> None:
    template = a_template()
    with pytest.raises(TemplateAccessDenied):
        change(template, recruiter(), FakeUnitOfWork(template))
    assert template.release_events() == []


@every_change
def test_an_unknown_template_cannot_be_changed(change: UseCase) -> None:
    template = a_template()
    with pytest.raises(TemplateNotFound):
        change(template, recruiter(template.created_by), FakeUnitOfWork())


def test_the_author_owns_a_new_template() -> None:
    uow, author = FakeUnitOfWork(), uuid4()
    template_id = create_template(CreateTemplate(title="Team lead", description="A shift", settings=Settings(), by=author), uow, NOW)
    template = uow.templates.get(template_id)
    assert (template.created_by, template.status) == (author, TemplateStatus.DRAFT)


def test_options_get_their_ids_here() -> None:
    template = a_template()
    options = (NewOption(text="Yes", is_correct=True), NewOption(text="No", is_correct=False))
    command = new_question(template.id, recruiter(template.created_by), type=QuestionType.MULTIPLE_CHOICE, options=options)
    question_id = add_question(command, FakeUnitOfWork(template), NOW)
    question = template.questions[1]
    assert question.id == question_id
    assert [(option.text, option.is_correct) for option in question.options] == [("Yes", True), ("No", False)]
    assert len({option.id for option in question.options}) == 2


@pytest.mark.parametrize("hints", ["", "  ", None])
def test_blank_hints_are_none(hints: str | None) -> None:
    template = a_template()
    add_question(new_question(template.id, recruiter(template.created_by), hints=hints), FakeUnitOfWork(template), NOW)
    assert template.questions[1].hints is None


def test_a_question_that_breaks_a_rule_is_not_added() -> None:
    template = a_template()
    command = new_question(template.id, recruiter(template.created_by), type=QuestionType.MULTIPLE_CHOICE)
    with pytest.raises(InvalidQuestion):
        add_question(command, FakeUnitOfWork(template), NOW)
    assert len(template.questions) == 1
