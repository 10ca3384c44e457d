"""One template with its settings and questions."""

from uuid import UUID

from interviews.domain.template_errors import TemplateAccessDenied, TemplateNotFound
from interviews.domain.template_status import TemplateId, TemplateStatus
from interviews.queries.questions import QUESTIONS, TemplateQuestion
from kernel.http import ApiModel, Timestamp
from kernel.reading import Reader

SQL = f"""
select t.id, t.title, t.description, t.status, t.created_by, t.settings - 'language' as settings, t.created_at, t.updated_at,
       (select count(*) from questions q where q.template_id = t.id) as questions_count, {QUESTIONS} as questions
from templates t where t.id = %(template_id)s"""  # noqa: S608 - the expression is a constant


class SettingsShown(ApiModel):
    """Exactly these four keys: clients send them back."""

    total_time_limit: int
    allow_retakes: bool
    show_timer: bool
    randomize_questions: bool


class TemplateShown(ApiModel):
    id: UUID
    title: str
    description: str
    status: TemplateStatus
    created_by: UUID
    settings: SettingsShown
    questions: tuple[TemplateQuestion, ...]
    questions_count: int
    created_at: Timestamp
    updated_at: Timestamp


def get_template(template_id: TemplateId, caller_id: UUID, read: Reader, *, is_admin: bool) -> TemplateShown:
    """Raises `TemplateNotFound`, `TemplateAccessDenied`."""
    template = read.one(SQL, TemplateShown, template_id=template_id)
    if template is None:
        raise TemplateNotFound
    if not is_admin and template.created_by != caller_id:
        raise TemplateAccessDenied
    return template
