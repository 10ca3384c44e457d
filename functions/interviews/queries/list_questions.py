"""The questions of one template, for its owner and administrators."""

from interviews.domain.template_status import TemplateId
from interviews.queries.list_questions import QuestionList, list_questions
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.reading import Reader


@endpoint
def handler(template_id: TemplateId, caller: Caller, read: Reader) -> QuestionList:
    return list_questions(template_id, caller.user_id, read, is_admin=caller.is_admin)
