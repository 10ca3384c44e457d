"""One template with its settings and questions, for its owner and administrators."""

from interviews.domain.template_status import TemplateId
from interviews.queries.get_template import TemplateShown, get_template
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.reading import Reader


@endpoint
def handler(template_id: TemplateId, caller: Caller, read: Reader) -> TemplateShown:
    return get_template(template_id, caller.user_id, read, is_admin=caller.is_admin)
