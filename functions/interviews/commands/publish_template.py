"""Publish a draft: from now on it is immutable and people can be invited to it."""

from interviews.adapters.unit_of_work import UnitOfWork
from interviews.application.publish_template import PublishTemplate, publish_template
from interviews.domain.template_status import TemplateId, TemplateStatus
from kernel.caller import Caller
from kernel.endpoint import endpoint
from kernel.http import ApiModel, Now


class PublishedTemplate(ApiModel):
    status: TemplateStatus


@endpoint
def handler(template_id: TemplateId, caller: Caller, uow: UnitOfWork, now: Now) -> PublishedTemplate:
    template = publish_template(PublishTemplate(template_id=template_id, by=caller), uow, now)
    return PublishedTemplate(status=template.status)
