"""The questions of one template."""

from uuid import UUID

from interviews.domain.template_errors import TemplateAccessDenied, TemplateNotFound
from interviews.domain.template_status import TemplateId
from interviews.queries.questions import QUESTIONS, TemplateQuestion
from kernel.http import ApiModel
from kernel.reading import Reader

SQL = f"select t.created_by, {QUESTIONS} as questions from templates t where t.id = %(template_id)s"  # noqa: S608 - the expression is a constant


class QuestionList(ApiModel):
    questions: tuple[TemplateQuestion, ...]


class _OwnedQuestions(QuestionList):
    created_by: UUID


def list_questions(template_id: TemplateId, caller_id: UUID, read: Reader, *, is_admin: bool) -> QuestionList:
    """Raises `TemplateNotFound`, `TemplateAccessDenied`."""
    found = read.one(SQL, _OwnedQuestions, template_id=template_id)
    if found is None:
        raise TemplateNotFound
    if not is_admin and found.created_by != caller_id:
        raise TemplateAccessDenied
    return QuestionList(questions=found.questions)
