"""Publish a draft: from now on it is immutable and people can be invited to it."""

from dataclasses import dataclass
from datetime import datetime

from interviews.application.ports import UnitOfWork
from interviews.domain.template import Template
from interviews.domain.template_status import TemplateId
from kernel.caller import Caller


@dataclass(frozen=True, kw_only=True)
class PublishTemplate:
    template_id: TemplateId
    by: Caller


def publish_template(command: PublishTemplate, uow: UnitOfWork, now: datetime) -> Template:
    """Raises `TemplateNotFound`, `TemplateAccessDenied`, `TemplateNotDraft`, `TemplateHasNoQuestions`."""
    template = uow.templates.get(command.template_id)
    template.ensure_accessible_by(command.by.user_id, is_admin=command.by.is_admin)
    template.publish(now)
    return template
