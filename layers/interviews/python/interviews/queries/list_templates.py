"""A recruiter's templates (an administrator sees all), newest first."""

from uuid import UUID

from interviews.domain.template_status import TemplateStatus
from kernel.http import ApiModel, Page, Paged, Timestamp
from kernel.reading import Reader

SQL = """
select t.id, t.title, t.description, t.status, t.created_by, t.created_at, t.updated_at,
       (select count(*) from questions q where q.template_id = t.id) as questions_count
from templates t
where (%(author)s::uuid is null or t.created_by = %(author)s) and (%(status)s::text is null or t.status = %(status)s)
order by t.created_at desc, t.id"""


class TemplateListItem(ApiModel):
    id: UUID
    title: str
    description: str
    status: TemplateStatus
    created_by: UUID
    questions_count: int
    created_at: Timestamp
    updated_at: Timestamp


def list_templates(page: Page, status: TemplateStatus | None, author: UUID | None, read: Reader) -> Paged[TemplateListItem]:
    """`author` None means everybody's."""
    return read.page(SQL, TemplateListItem, page, author=author, status=status)
