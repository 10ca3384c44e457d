"""A recruiter's templates (an administrator sees all), newest first."""

from interviews.domain.template_status import TemplateStatus
from interviews.queries.list_templates import TemplateListItem, list_templates
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import Page, Paged
from kernel.reading import Reader


class TemplatePage(Page):
    status: TemplateStatus | None = None


@endpoint
def handler(query: TemplatePage, caller: Caller, read: Reader) -> Paged[TemplateListItem]:
    author = None if caller.is_admin else caller.user_id
    return list_templates(query, query.status, author, read)
