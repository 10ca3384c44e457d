"""Write a new template as a draft."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from interviews.application.ports import UnitOfWork
from interviews.domain.template import Settings, Template
from interviews.domain.template_status import TemplateId


@dataclass(frozen=True, kw_only=True)
class CreateTemplate:
    title: str
    description: str
    settings: Settings
    by: UUID


def create_template(command: CreateTemplate, uow: UnitOfWork, now: datetime) -> TemplateId:
    """Raises `InvalidTemplate`."""
    template = Template.write(
        id=TemplateId(uuid4()),
        title=command.title,
        description=command.description,
        by=command.by,
        settings=command.settings,
        now=now,
    )
    uow.templates.add(template)
    return template.id
