"""Take a template out of use for good; invitations that exist go on."""

from dataclasses import dataclass
from datetime import datetime

from interviews.application.ports import UnitOfWork
from interviews.domain.template_status import TemplateId
from kernel.caller import Caller


@dataclass(frozen=True, kw_only=True)
class ArchiveTemplate:
    template_id: TemplateId
    by: Caller


def archive_template(command: ArchiveTemplate, uow: UnitOfWork, now: datetime) -> None:
    """Raises `TemplateNotFound`, `TemplateAccessDenied`, `TemplateAlreadyArchived`."""
    template = uow.templates.get(command.template_id)
    template.ensure_accessible_by(command.by.user_id, is_admin=command.by.is_admin)
    template.archive(now)
