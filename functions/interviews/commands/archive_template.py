"""Take a template out of use for good; invitations that exist go on."""

from interviews.adapters.unit_of_work import UnitOfWork
from interviews.application.archive_template import ArchiveTemplate, archive_template
from interviews.domain.template_status import TemplateId
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import Now


@endpoint
def handler(template_id: TemplateId, caller: Caller, uow: UnitOfWork, now: Now) -> None:
    archive_template(ArchiveTemplate(template_id=template_id, by=caller), uow, now)
