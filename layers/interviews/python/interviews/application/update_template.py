"""Change title, description or settings of a draft."""

from dataclasses import dataclass
from datetime import datetime

from interviews.application.ports import UnitOfWork
from interviews.domain.template import Settings, Template
from interviews.domain.template_status import TemplateId
from kernel.caller import Caller


@dataclass(frozen=True, kw_only=True)
class UpdateTemplate:
    """None keeps what is there; settings are replaced as a whole."""

    template_id: TemplateId
    title: str | None
    description: str | None
    settings: Settings | None
    by: Caller


def update_template(command: UpdateTemplate, uow: UnitOfWork, now: datetime) -> Template:
    """Raises `TemplateNotFound`, `TemplateAccessDenied`, `TemplateNotDraft`, `InvalidTemplate`."""
    template = uow.templates.get(command.template_id)
    template.ensure_accessible_by(command.by.user_id, is_admin=command.by.is_admin)
    template.describe(title=command.title, description=command.description, settings=command.settings, now=now)
    return template
